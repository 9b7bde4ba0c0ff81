// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/logview/logfindbar.h"

#include "ui/support/plaintip.h"

#include <QAction>
#include <QEvent>
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

bool isEnter(int key) { return key == Qt::Key_Return || key == Qt::Key_Enter; }
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
    m_text->setClearButtonEnabled(true);
    m_text->setMaxLength(kLongestPattern);
    row->addWidget(m_text, 1);
    m_caseSensitive =
        addSwitch(QT_TR_NOOP("Aa"), QStringLiteral("findCase"), QT_TR_NOOP("Upper and lower case matter"));
    m_expression = addSwitch(".*", QStringLiteral("findExpression"), QT_TR_NOOP("Regular expression"));
    connect(addButton("↑", QStringLiteral("findUp"), QT_TR_NOOP("Find previous (Shift+Enter)")), &QToolButton::clicked,
            this, [this] { emit wanted(true); });
    connect(addButton("↓", QStringLiteral("findDown"), QT_TR_NOOP("Find next (Enter)")), &QToolButton::clicked, this,
            [this] { emit wanted(false); });
    m_progress->setRange(0, kProgressSteps);
    m_progress->setTextVisible(false);
    m_progress->setMaximumWidth(90);
    row->addWidget(m_progress);
    m_cancel = addButton(QT_TR_NOOP("Stop"), QStringLiteral("findStop"), QT_TR_NOOP("Stop the search"));
    connect(m_cancel, &QToolButton::clicked, this, &LogFindBar::cancelled);
    m_outcome->setTextFormat(Qt::PlainText);
    m_outcome->setObjectName(QStringLiteral("findOutcome"));
    row->addWidget(m_outcome, 1);
    connect(addButton("✕", QStringLiteral("findClose"), QT_TR_NOOP("Close (Esc)")), &QToolButton::clicked, this,
            &LogFindBar::closed);
    connect(m_text, &QLineEdit::textChanged, this, &LogFindBar::patternChanged);
    connect(m_caseSensitive, &QToolButton::toggled, this, &LogFindBar::patternChanged);
    connect(m_expression, &QToolButton::toggled, this, &LogFindBar::patternChanged);
    retranslate();
    showRunning(false);
}

QToolButton* LogFindBar::addButton(const char* text, const QString& name, const char* tip)
{
    auto* button = new QToolButton(this);
    button->setObjectName(name);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    layout()->addWidget(button);
    m_buttons.push_back({button, text, tip});
    return button;
}

QToolButton* LogFindBar::addSwitch(const char* text, const QString& name, const char* tip)
{
    QToolButton* button = addButton(text, name, tip);
    button->setCheckable(true);
    return button;
}

void LogFindBar::retranslate()
{
    m_text->setAccessibleName(tr("Look for"));
    m_text->setPlaceholderText(tr("Find in the log"));
    m_progress->setAccessibleName(tr("Progress of the search"));
    for (const Button& each : m_buttons) {
        each.button->setText(tr(each.text));
        each.button->setToolTip(tr(each.tip));
        each.button->setAccessibleName(tr(each.tip));
    }
}

void LogFindBar::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
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
    m_outcome->setToolTip(plainTip(sentence));
}

/// Lists around it have actions of the same keys.
bool LogFindBar::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Escape || isEnter(key))
            event->accept();
    }
    return QWidget::event(event);
}

void LogFindBar::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        emit closed();
    else if (isEnter(event->key()))
        emit wanted(event->modifiers() & Qt::ShiftModifier);
    else
        QWidget::keyPressEvent(event);
}

} // namespace taskyard::ui
