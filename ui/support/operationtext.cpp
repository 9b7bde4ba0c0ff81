// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/operationtext.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

#include <array>

namespace taskyard::ui {

namespace {

struct Verb {
    const char* name;
    const char* one;
    const char* many;
};

// As the engine has them; a test in tests/architecture compares them with its sources.
constexpr auto kVerbs = std::to_array<Verb>({
    {"add", QT_TRANSLATE_NOOP("Operations", "task %1 added"), QT_TRANSLATE_NOOP("Operations", "%1 tasks added")},
    {"archive", QT_TRANSLATE_NOOP("Operations", "task %1 archived"),
     QT_TRANSLATE_NOOP("Operations", "%1 tasks archived")},
    {"unarchive", QT_TRANSLATE_NOOP("Operations", "task %1 taken out of the archive"),
     QT_TRANSLATE_NOOP("Operations", "%1 tasks taken out of the archive")},
    {"cancel", QT_TRANSLATE_NOOP("Operations", "task %1 cancelled"),
     QT_TRANSLATE_NOOP("Operations", "%1 tasks cancelled")},
    {"depend", QT_TRANSLATE_NOOP("Operations", "what task %1 waits for was changed"),
     QT_TRANSLATE_NOOP("Operations", "what %1 tasks wait for was changed")},
    {"edit", QT_TRANSLATE_NOOP("Operations", "task %1 edited"), QT_TRANSLATE_NOOP("Operations", "%1 tasks edited")},
    {"hold", QT_TRANSLATE_NOOP("Operations", "task %1 held"), QT_TRANSLATE_NOOP("Operations", "%1 tasks held")},
    {"import", QT_TRANSLATE_NOOP("Operations", "past task %1 imported"),
     QT_TRANSLATE_NOOP("Operations", "%1 past tasks imported")},
    {"kill", QT_TRANSLATE_NOOP("Operations", "task %1 killed"), QT_TRANSLATE_NOOP("Operations", "%1 tasks killed")},
    {"mark done", QT_TRANSLATE_NOOP("Operations", "task %1 marked as done"),
     QT_TRANSLATE_NOOP("Operations", "%1 tasks marked as done")},
    {"move", QT_TRANSLATE_NOOP("Operations", "task %1 moved"), QT_TRANSLATE_NOOP("Operations", "%1 tasks moved")},
    {"note", QT_TRANSLATE_NOOP("Operations", "note of task %1 changed"),
     QT_TRANSLATE_NOOP("Operations", "notes of %1 tasks changed")},
    {"pause", QT_TRANSLATE_NOOP("Operations", "task %1 paused"), QT_TRANSLATE_NOOP("Operations", "%1 tasks paused")},
    {"prioritise", QT_TRANSLATE_NOOP("Operations", "priority of task %1 changed"),
     QT_TRANSLATE_NOOP("Operations", "priority of %1 tasks changed")},
    {"release", QT_TRANSLATE_NOOP("Operations", "task %1 released"),
     QT_TRANSLATE_NOOP("Operations", "%1 tasks released")},
    {"remove", QT_TRANSLATE_NOOP("Operations", "task %1 deleted"), QT_TRANSLATE_NOOP("Operations", "%1 tasks deleted")},
    {"resume", QT_TRANSLATE_NOOP("Operations", "task %1 resumed"), QT_TRANSLATE_NOOP("Operations", "%1 tasks resumed")},
    {"retry", QT_TRANSLATE_NOOP("Operations", "task %1 tried again"),
     QT_TRANSLATE_NOOP("Operations", "%1 tasks tried again")},
    {"signal", QT_TRANSLATE_NOOP("Operations", "signal sent to task %1"),
     QT_TRANSLATE_NOOP("Operations", "signal sent to %1 tasks")},
    {"skip", QT_TRANSLATE_NOOP("Operations", "task %1 skipped"), QT_TRANSLATE_NOOP("Operations", "%1 tasks skipped")},
    {"tag", QT_TRANSLATE_NOOP("Operations", "tags of task %1 changed"),
     QT_TRANSLATE_NOOP("Operations", "tags of %1 tasks changed")},
});

struct Setting {
    const char* label; ///< with "%1" in the place of what it was for, at its end
    const char* text;
};
constexpr auto kSettings = std::to_array<Setting>({
    {"add queue %1", QT_TRANSLATE_NOOP("Operations", "queue %1 added")},
    {"set queue %1", QT_TRANSLATE_NOOP("Operations", "settings of queue %1 changed")},
    {"remove queue %1", QT_TRANSLATE_NOOP("Operations", "queue %1 removed")},
    {"set slots to %1", QT_TRANSLATE_NOOP("Operations", "number of slots set to %1")},
    {"set resource %1", QT_TRANSLATE_NOOP("Operations", "resource %1 changed")},
    {"remove resource %1", QT_TRANSLATE_NOOP("Operations", "resource %1 removed")},
});

// "make queue %1 STATE": a name of a queue may itself end like one.
constexpr auto kStates = std::to_array<Setting>({
    {"running", QT_TRANSLATE_NOOP("Operations", "queue %1 resumed")},
    {"paused", QT_TRANSLATE_NOOP("Operations", "queue %1 paused")},
    {"draining", QT_TRANSLATE_NOOP("Operations", "queue %1 set to drain")},
});

QString say(const char* text, const QString& what) { return QCoreApplication::translate("Operations", text).arg(what); }

QString ofTasks(const QString& label)
{
    static const QRegularExpression kOne(QStringLiteral("^([a-z ]+) task (\\d+)$"));
    static const QRegularExpression kMany(QStringLiteral("^([a-z ]+) (\\d+) tasks$"));
    const auto one = kOne.match(label);
    const auto match = one.hasMatch() ? one : kMany.match(label);
    for (const Verb& verb : kVerbs)
        if (match.hasMatch() && match.capturedView(1) == QLatin1String(verb.name))
            return one.hasMatch() ? say(verb.one, match.captured(2))
                                  : say(verb.many, QLocale().toString(match.capturedView(2).toLongLong()));
    return {};
}

QString ofConfiguration(const QString& label)
{
    for (const Setting& setting : kSettings) {
        const QString beginning = QString::fromUtf8(setting.label).chopped(2);
        if (label.startsWith(beginning))
            return say(setting.text, label.mid(beginning.size()));
    }
    const QString make = QStringLiteral("make queue ");
    for (const Setting& state : kStates) {
        const QString end = QLatin1Char(' ') + QString::fromUtf8(state.label);
        if (label.startsWith(make) && label.endsWith(end) && label.size() > make.size() + end.size())
            return say(state.text, label.mid(make.size()).chopped(end.size()));
    }
    return {};
}

} // namespace

QString operationText(const QString& label)
{
    if (const QString text = ofTasks(label); !text.isEmpty())
        return text;
    const QString text = ofConfiguration(label);
    return text.isEmpty() ? label : text;
}

} // namespace taskyard::ui
