// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/filterbar.h"

#include "core/model/filter.h"
#include "core/model/taskstate.h"
#include "ui/support/filterwords.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QBoxLayout>
#include <QCompleter>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QRegularExpression>
#include <QStringListModel>
#include <QTextCharFormat>

namespace taskyard::ui {

namespace {
constexpr auto kWait = std::chrono::milliseconds(200);
constexpr qsizetype kMostHistory = 50;

qsizetype endOf(const FilterWord& word) { return word.column + word.text.size(); }

/// The word in which that column is, or which ends there; an empty one where there is none.
FilterWord wordAt(const QString& text, qsizetype column)
{
    for (const FilterWord& word : splitFilter(text))
        if (word.column <= column && column <= endOf(word))
            return word;
    return {{}, column, -1};
}
} // namespace

FilterBar::FilterBar(const Clock& clock, QWidget* parent)
    : QWidget(parent)
    , m_clock(clock)
    , m_edit(new QLineEdit(this))
    , m_message(new QLabel(this))
    , m_completer(new QCompleter(this))
    , m_words(new QStringListModel(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_edit);
    layout->addWidget(m_message);
    setFocusProxy(m_edit);
    m_edit->setClearButtonEnabled(true);
    m_edit->installEventFilter(this);
    m_message->setTextFormat(Qt::PlainText);
    m_message->setWordWrap(true);
    m_message->hide();
    retranslate();
    m_completer->setModel(m_words);
    m_completer->setWidget(m_edit);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    connect(m_completer, qOverload<const QString&>(&QCompleter::activated), this, &FilterBar::complete);
    m_wait.setSingleShot(true);
    connect(&m_wait, &QTimer::timeout, this, &FilterBar::applyNow);
    connect(m_edit, &QLineEdit::textEdited, this, &FilterBar::onTextEdited);
    connect(m_edit, &QLineEdit::returnPressed, this, &FilterBar::applyNow);
    // The clear button is no typing.
    connect(m_edit, &QLineEdit::textChanged, this, [this](const QString& text) {
        if (text.isEmpty() && !m_applied.isEmpty())
            m_wait.start(0);
    });
}

void FilterBar::retranslate()
{
    m_edit->setPlaceholderText(tr("Filter: words, state:failed, queue:render, priority>=50, finished>-2h"));
    m_edit->setAccessibleName(tr("Filter"));
    m_message->setAccessibleName(tr("What is wrong with the filter"));
}

void FilterBar::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void FilterBar::setFilter(const QString& filter)
{
    m_edit->setText(filter);
    applyNow();
}

void FilterBar::setKnown(const QStringList& queues, const QStringList& tags)
{
    m_queues = queues;
    m_tags = tags;
}

void FilterBar::onTextEdited()
{
    m_wait.start(kWait);
    const QString word = wordBeforeCursor().text;
    if (word.isEmpty()) {
        m_completer->popup()->hide();
        return;
    }
    const QStringList words = proposals();
    m_words->setStringList(words);
    if (!words.isEmpty() && words != QStringList{word})
        m_completer->complete();
    else
        m_completer->popup()->hide();
}

void FilterBar::applyNow()
{
    m_wait.stop();
    const QString text = m_edit->text().trimmed();
    if (!check() || text == m_applied)
        return;
    m_applied = text;
    m_historyAt = -1;
    if (!text.isEmpty()) {
        m_history.removeAll(text);
        m_history.prepend(text);
        m_history = m_history.mid(0, kMostHistory);
    }
    emit filterChanged(text);
}

bool FilterBar::check()
{
    const auto parsed = parseFilter(m_edit->text(), m_clock.wall());
    m_trouble = parsed ? QString() : parsed.error().what;
    if (!parsed && !parsed.error().hint.isEmpty())
        m_trouble += QStringLiteral(" (") + parsed.error().hint + u')';
    m_message->setText(m_trouble);
    m_message->setVisible(!m_trouble.isEmpty());
    static const QRegularExpression column(QStringLiteral("column (\\d+)"));
    const auto place = parsed ? QRegularExpressionMatch() : column.match(parsed.error().where);
    mark(place.hasMatch() ? place.captured(1).toInt() - 1 : -1);
    return parsed.has_value();
}

/// Underlines from there to the end of the word; -1: nothing.
void FilterBar::mark(int from)
{
    QList<QInputMethodEvent::Attribute> attributes;
    if (from >= 0) {
        const qsizetype end = endOf(wordAt(m_edit->text(), from));
        QTextCharFormat wavy;
        wavy.setUnderlineStyle(QTextCharFormat::SpellCheckUnderline);
        wavy.setUnderlineColor(Qt::red);
        wavy.setFontWeight(QFont::Bold);
        attributes.append({QInputMethodEvent::TextFormat, from - m_edit->cursorPosition(), int(end) - from, wavy});
    }
    QInputMethodEvent event(QString(), attributes);
    QApplication::sendEvent(m_edit, &event);
}

FilterWord FilterBar::wordBeforeCursor() const
{
    const int cursor = m_edit->cursorPosition();
    return wordAt(m_edit->text().left(cursor), cursor);
}

QStringList FilterBar::proposals() const
{
    const QString word = wordBeforeCursor().text;
    const QString sign = word.startsWith(u'-') ? QStringLiteral("-") : QString();
    QStringList words;
    for (const QString& field : filterFields())
        words << sign + field + u':';
    for (TaskState state : allTaskStates())
        words << sign + QStringLiteral("state:") + stateName(state);
    for (const QString& queue : m_queues)
        words << sign + QStringLiteral("queue:") + quotedValue(queue);
    for (const QString& tag : m_tags)
        words << sign + QStringLiteral("tag:") + quotedValue(tag);
    // Values only once their field is written, or the list would be long; with or without their quotes.
    const bool wantsField = !word.contains(u':');
    words.removeIf([&](QString one) {
        const bool isField = one.endsWith(u':');
        return isField != wantsField ||
               (!one.startsWith(word, Qt::CaseInsensitive) && !one.remove(u'"').startsWith(word, Qt::CaseInsensitive));
    });
    return words;
}

void FilterBar::complete(const QString& word)
{
    const QString text = m_edit->text();
    const int cursor = m_edit->cursorPosition();
    const FilterWord before = wordBeforeCursor();
    // Within quotes the rest up to the closing one goes as well, or it would be left over as an opening one.
    const FilterWord whole = wordAt(text, before.column);
    const qsizetype end = before.openQuote >= 0 && whole.openQuote < 0 ? endOf(whole) : cursor;
    const QString ending = word.endsWith(u':') ? QString() : QStringLiteral(" ");
    m_edit->setText(text.left(before.column) + word + ending + text.mid(end).trimmed());
    m_edit->setCursorPosition(int(before.column + word.size() + ending.size()));
    onTextEdited();
}

void FilterBar::walkHistory(int step)
{
    const int at = std::clamp(m_historyAt + step, -1, int(m_history.size()) - 1);
    if (at == m_historyAt)
        return;
    m_historyAt = at;
    m_edit->setText(at < 0 ? QString() : m_history[at]);
    m_wait.start(kWait);
}

bool FilterBar::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_edit || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (m_completer->popup()->isVisible() && (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Tab ||
                                              key == Qt::Key_Up || key == Qt::Key_Down || key == Qt::Key_Escape))
        return QWidget::eventFilter(watched, event);
    if (key == Qt::Key_Escape && !m_edit->text().isEmpty()) {
        setFilter(QString());
        return true;
    }
    if (key == Qt::Key_Up || key == Qt::Key_Down) {
        walkHistory(key == Qt::Key_Up ? 1 : -1);
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace taskyard::ui
