// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/logview/logfindbar.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QToolButton>

namespace taskyard::ui {

namespace {
constexpr int kLongestPattern = 1000;
constexpr int kProgressSteps = 1000;
} // namespace

LogFindBar::LogFindBar(QWidget* parent)
    : QWidget(parent)
    , m_text(new QLineEdit(this))
    , m_progress(new QProgressBar(this))
    , m_outcome(new QLabel(this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(6, 4, 6, 4);
    m_text->setObjectName(QStringLiteral("findText"));
    m_text->setAccessibleName(tr("Look for"));
    m_text->setPlaceholderText(tr("Find in the log"));
    m_text->setClearButtonEnabled(true);
    m_text->setMaxLength(kLongestPattern);
    row->addWidget(m_text, 1);
    m_caseSensitive = addSwitch(tr("Aa"), QStringLiteral("findCase"), tr("Upper and lower case matter"));
    m_expression = addSwitch(QStringLiteral(".*"), QStringLiteral("findExpression"), tr("Regular expression"));
    connect(addButton(QStringLiteral("↑"), QStringLiteral("findUp"), tr("Find previous (Shift+Enter)")),
            &QToolButton::clicked, this, [this] { emit wanted(true); });
    connect(addButton(QStringLiteral("↓"), QStringLiteral("findDown"), tr("Find next (Enter)")), &QToolButton::clicked,
            this, [this] { emit wanted(false); });
    m_progress->setRange(0, kProgressSteps);
    m_progress->setTextVisible(false);
    m_progress->setMaximumWidth(90);
    m_progress->setAccessibleName(tr("Progress of the search"));
    row->addWidget(m_progress);
    m_cancel = addButton(tr("Stop"), QStringLiteral("findStop"), tr("Stop the search"));
    connect(m_cancel, &QToolButton::clicked, this, &LogFindBar::cancelled);
    m_outcome->setTextFormat(Qt::PlainText);
    m_outcome->setObjectName(QStringLiteral("findOutcome"));
    row->addWidget(m_outcome, 1);
    connect(addButton(QStringLiteral("✕"), QStringLiteral("findClose"), tr("Close (Esc)")), &QToolButton::clicked, this,
            &LogFindBar::closed);
    connect(m_text, &QLineEdit::textChanged, this, &LogFindBar::patternChanged);
    connect(m_caseSensitive, &QToolButton::toggled, this, &LogFindBar::patternChanged);
    connect(m_expression, &QToolButton::toggled, this, &LogFindBar::patternChanged);
    showRunning(false);
}

QToolButton* LogFindBar::addButton(const QString& text, const QString& name, const QString& tip)
{
    auto* button = new QToolButton(this);
    button->setText(text);
    button->setObjectName(name);
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    layout()->addWidget(button);
    return button;
}

QToolButton* LogFindBar::addSwitch(const QString& text, const QString& name, const QString& tip)
{
    QToolButton* button = addButton(text, name, tip);
    button->setCheckable(true);
    return button;
}

LogPattern LogFindBar::pattern() const
{
    return {m_text->text(), m_caseSensitive->isChecked(), m_expression->isChecked()};
}

void LogFindBar::open(const QString& text)
{
    show();
    if (!text.isEmpty())
        m_text->setText(text);
    m_text->setFocus();
    m_text->selectAll();
}

void LogFindBar::showRunning(bool running)
{
    m_progress->setVisible(running);
    m_progress->setValue(0);
    m_cancel->setVisible(running);
    if (running)
        say({});
}

void LogFindBar::showProgress(double share) { m_progress->setValue(int(share * kProgressSteps)); }

void LogFindBar::say(const QString& sentence, bool isWrong)
{
    m_outcome->setText(sentence);
    m_outcome->setForegroundRole(isWrong ? QPalette::Link : QPalette::WindowText);
    m_outcome->setToolTip(sentence.toHtmlEscaped());
}

void LogFindBar::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        emit closed();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        emit wanted(event->modifiers() & Qt::ShiftModifier);
    else
        QWidget::keyPressEvent(event);
}

} // namespace taskyard::ui
