// SPDX-License-Identifier: GPL-3.0-or-later
// A yard for dialogs: an engine that also takes imports and edits, remembers what it was asked to do and can refuse the
// next thing, and the steps of a hand: typing into a field, pressing a button by its text.
#pragma once

#include "core/model/task.h"
#include "tests/support/waiting.h"
#include "tests/ui/support/uiyard.h"

#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QTest>

namespace taskyard::ui::test {

/// "3 tasks", also where the source text says "3 task(s)" because nobody has given its plural yet.
inline QString counted(QString text) { return text.replace(QLatin1String("(s)"), QLatin1String("s")); }

class DialogEngine : public SwitchableEngine {
public:
    QFuture<Result<Reply>> submit(Command command, QString actor = {}) override
    {
        commands.push_back(command);
        if (refusal)
            return QtFuture::makeReadyFuture(Result<Reply>(tl::unexpected(*std::exchange(refusal, std::nullopt))));
        if (reply)
            if (auto own = reply(command))
                return QtFuture::makeReadyFuture(std::move(*own));
        return SwitchableEngine::submit(std::move(command), std::move(actor));
    }
    /// The last command of this kind.
    template <class C> const C* last() const
    {
        for (auto it = commands.rbegin(); it != commands.rend(); ++it)
            if (const C* found = std::get_if<C>(&*it))
                return found;
        return nullptr;
    }
    template <class C> int count() const
    {
        return int(std::ranges::count_if(commands, [](const Command& one) { return std::holds_alternative<C>(one); }));
    }

    std::vector<Command> commands;
    std::optional<Error> refusal; ///< of the next command
    /// What is answered instead of the books' own answer.
    std::function<std::optional<Result<Reply>>(const Command&)> reply;
};

struct DialogYard {
    DialogYard()
    {
        parts.settings.set(Setting::Language, QStringLiteral("en"));
        parts.settings.set(Setting::Theme, QStringLiteral("light"));
    }
    std::vector<Task> tasks() { return std::get<answer::Tasks>(*engine.fetch(query::TaskList{}).result()).tasks; }
    Task task(TaskId id) { return std::get<answer::TaskDetails>(*engine.fetch(query::TaskDetails{id}).result()).task; }
    TaskId add(const TaskSpec& spec) { return engine.submit(command::Add{{spec}}, {}).result()->first; }
    TaskId add(const QString& name, bool held = true)
    {
        TaskSpec spec;
        spec.name = name;
        spec.command = QStringList{QStringLiteral("/bin/true")};
        spec.held = held;
        return add(spec);
    }
    QString toast() const
    {
        return parts.toasts.current() != nullptr ? counted(parts.toasts.current()->text) : QString();
    }

    taskyard::test::TempDir dir;
    DialogEngine engine;
    ManualClock clock;
    UiParts parts{engine, clock, dir.filePath(QStringLiteral("window.ini"))};
    UiContext context = parts.context();
};

/// The widget of a class whose accessible name is this; a failed expectation and nothing when there is none.
template <class W> W* named(const QWidget& where, const char* name)
{
    for (W* widget : where.findChildren<W*>())
        if (widget->accessibleName() == QLatin1String(name))
            return widget;
    ADD_FAILURE() << "nothing is called " << name;
    return nullptr;
}

inline QAbstractButton* button(const QWidget& where, const char* text)
{
    for (auto* one : where.findChildren<QAbstractButton*>())
        if (counted(one->text()) == QLatin1String(text))
            return one;
    ADD_FAILURE() << "there is no button " << text;
    return nullptr;
}

inline void press(const QWidget& where, const char* text)
{
    if (auto* one = button(where, text))
        QTest::mouseClick(one, Qt::LeftButton, {}, QPoint(8, one->height() / 2));
}

/// Closed: dialogs delete themselves, but only once an event loop has the say.
inline bool gone(const QPointer<QDialog>& dialog) { return dialog.isNull() || dialog->isHidden(); }

/// What labels say that can be seen.
inline std::string shownTexts(const QWidget& where)
{
    QStringList texts;
    for (const QLabel* label : where.findChildren<QLabel*>())
        if (label->isVisible() && !label->text().isEmpty())
            texts << label->text();
    return counted(texts.join(QLatin1Char('\n'))).toStdString();
}

} // namespace taskyard::ui::test
