// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/enginewords.h"

#include "core/model/statereason.h"
#include "ui/support/statetext.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <array>
#include <vector>

namespace taskyard::ui {

namespace {

// As the engine has them; a test in tests/architecture compares them with its sources. The narrower ones come first.
constexpr auto kSentences = std::to_array<const char*>({
    // Why a run ended.
    QT_TRANSLATE_NOOP("EngineWords", "exit code %1"),
    QT_TRANSLATE_NOOP("EngineWords", "killed by an operator"),
    QT_TRANSLATE_NOOP("EngineWords", "killed by signal %1 (%2)"), // as databases of earlier versions have it
    QT_TRANSLATE_NOOP("EngineWords", "killed by %1"),
    QT_TRANSLATE_NOOP("EngineWords", "its time limit was reached"),
    QT_TRANSLATE_NOOP("EngineWords", "cancelled"),
    QT_TRANSLATE_NOOP("EngineWords", "the program could not be started"),
    QT_TRANSLATE_NOOP("EngineWords", "there is no executor '%1' any more"),
    QT_TRANSLATE_NOOP("EngineWords", "no supervisor could take the run"),
    QT_TRANSLATE_NOOP("EngineWords", "no supervisor could begin the run: %1"),
    QT_TRANSLATE_NOOP("EngineWords", "its supervisor ended before it began"),
    QT_TRANSLATE_NOOP("EngineWords", "its arguments and environment are too large"),
    QT_TRANSLATE_NOOP("EngineWords", "its supervisor died"),
    QT_TRANSLATE_NOOP("EngineWords", "its run directory is gone"),
    QT_TRANSLATE_NOOP("EngineWords", "its supervisor or the machine died"),
    QT_TRANSLATE_NOOP("EngineWords", "the machine went down"),
    QT_TRANSLATE_NOOP("EngineWords", "the engine ended while it ran"),
    QT_TRANSLATE_NOOP("EngineWords", "program not found: %1"),
    QT_TRANSLATE_NOOP("EngineWords", "cannot enter the working directory %1: %2"),
    QT_TRANSLATE_NOOP("EngineWords", "cannot open the input file %1: %2"),
    QT_TRANSLATE_NOOP("EngineWords", "nobody writes into the input file %1, a FIFO"),
    QT_TRANSLATE_NOOP("EngineWords", "cannot run %1: its interpreter is missing"),
    QT_TRANSLATE_NOOP("EngineWords", "cannot run %1: not a program, and no #! line"),
    QT_TRANSLATE_NOOP("EngineWords", "cannot run %1: %2"),
    QT_TRANSLATE_NOOP("EngineWords", "the disk refused part of its log: %1"),
    // What keeps the engine from starting tasks, and what it has lost.
    QT_TRANSLATE_NOOP("EngineWords",
                      "disk nearly full: %1 free in %2, %3 wanted; nothing is started until there is room"),
    QT_TRANSLATE_NOOP("EngineWords", "run directories that no run has: %1 in %2/runs; what was stored last may be "
                                     "lost: look into those that doctor names, then move them away"),
    QT_TRANSLATE_NOOP("EngineWords", "the database was removed or replaced under the engine"),
    QT_TRANSLATE_NOOP("EngineWords", "nothing is taken on any more; end this engine with: kill %1"),
    // Why a task waits, or waits no more.
    QT_TRANSLATE_NOOP("EngineWords", "it is held"),
    QT_TRANSLATE_NOOP("EngineWords", "it is about to start"),
    QT_TRANSLATE_NOOP("EngineWords", "it was paused by %1 at %2"),
    QT_TRANSLATE_NOOP("EngineWords", "it was skipped because task %1 did not end as it needs"),
    QT_TRANSLATE_NOOP("EngineWords", "it waits for task %1"),
    QT_TRANSLATE_NOOP("EngineWords", "it waits for tasks %1 and %2 more"),
    QT_TRANSLATE_NOOP("EngineWords", "it waits for tasks %1"),
    QT_TRANSLATE_NOOP("EngineWords", "it is not to start before %1"),
    QT_TRANSLATE_NOOP("EngineWords", "the engine starts nothing: it is draining"),
    QT_TRANSLATE_NOOP("EngineWords", "its queue '%1' is paused"),
    QT_TRANSLATE_NOOP("EngineWords", "its queue '%1' is draining"),
    QT_TRANSLATE_NOOP("EngineWords", "it asks for %1 of '%2', which is not there"),
    QT_TRANSLATE_NOOP("EngineWords", "it asks for %1 slots and there are %2"),
    QT_TRANSLATE_NOOP("EngineWords", "it asks for %1 of '%2' and there are %3"),
    QT_TRANSLATE_NOOP("EngineWords", "its queue '%1' may use %2 slots at once"),
    QT_TRANSLATE_NOOP("EngineWords", "its queue '%1' may use %2 of '%3' at once"),
    QT_TRANSLATE_NOOP("EngineWords", "%1 slot needed, %2 of %3 free"),
    QT_TRANSLATE_NOOP("EngineWords", "%1 slots needed, %2 of %3 free"),
    QT_TRANSLATE_NOOP("EngineWords", "%1 of '%2' needed, %3 of %4 free"),
    QT_TRANSLATE_NOOP("EngineWords", "%1 ready task is before it in its queue, task %2 first"),
    QT_TRANSLATE_NOOP("EngineWords", "%1 ready tasks are before it in its queue, task %2 first"),
    QT_TRANSLATE_NOOP("EngineWords", "the queue '%1' has its turn first"),
    QT_TRANSLATE_NOOP("EngineWords", "starting it could delay task %1, which is next"),
});

/// A sentence with a state or another sentence in it; 0: there is none.
struct Nesting {
    const char* text;
    int state;
    int sentence;
};
constexpr auto kNestings = std::to_array<Nesting>({
    {QT_TRANSLATE_NOOP("EngineWords", "it has %1 already"), 1, 0},
    {QT_TRANSLATE_NOOP("EngineWords", "retry after %1: %2"), 1, 2},
    {QT_TRANSLATE_NOOP("EngineWords", "no task can be started: %1; one is tried from time to time"), 0, 1},
    {QT_TRANSLATE_NOOP("EngineWords", "%1; the disk refused part of its log: %2"), 0, 1},
    {QT_TRANSLATE_NOOP("EngineWords", "%1; %2 stray processes were ended"), 0, 1},
});

QRegularExpression patternOf(const char* sentence, int state)
{
    static const QRegularExpression kPlace(QStringLiteral("%[1-9]"));
    QString pattern;
    qsizetype from = 0;
    const QString text = QString::fromUtf8(sentence);
    int number = 0;
    for (auto places = kPlace.globalMatch(text); places.hasNext();) {
        const auto place = places.next();
        pattern += QRegularExpression::escape(text.mid(from, place.capturedStart() - from));
        pattern += ++number == state ? QStringLiteral("([a-z-]+)") : QStringLiteral("(.*)");
        from = place.capturedEnd();
    }
    pattern += QRegularExpression::escape(text.mid(from));
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern),
                              QRegularExpression::DotMatchesEverythingOption);
}

/// All at once: a name may itself hold what looks like a place.
QString filled(const char* sentence, const QStringList& parts)
{
    const QString text = QCoreApplication::translate("EngineWords", sentence);
    QString result;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const int place = text[i] == u'%' && i + 1 < text.size() ? text[i + 1].digitValue() : -1;
        const bool isPlace = place >= 1 && place < parts.size();
        result += isPlace ? parts[place] : QString(text[i]);
        i += isPlace;
    }
    return result;
}

QString ofCode(const QString& reason)
{
    if (reason == kOperatorReason)
        return QCoreApplication::translate("EngineWords", "by an operator");
    if (const auto task = dependencyOf(reason))
        return QCoreApplication::translate("EngineWords", "because task %1 did not end as it needs").arg(task->value);
    return {};
}

QString nested(const QString& sentence)
{
    static const auto kPatterns = [] {
        std::vector<QRegularExpression> made;
        for (const Nesting& nesting : kNestings)
            made.push_back(patternOf(nesting.text, nesting.state));
        return made;
    }();
    for (size_t i = 0; i < kNestings.size(); ++i) {
        const Nesting& nesting = kNestings[i];
        const auto match = kPatterns[i].match(sentence);
        const auto state = stateFromName(match.capturedView(nesting.state));
        if (!match.hasMatch() || (nesting.state > 0 && !state))
            continue;
        QStringList parts = match.capturedTexts();
        if (nesting.state > 0)
            parts[nesting.state] = stateText(*state).toLower();
        if (nesting.sentence > 0)
            parts[nesting.sentence] = inWindowLanguage(parts[nesting.sentence]);
        return filled(nesting.text, parts);
    }
    return {};
}

} // namespace

QString inWindowLanguage(const QString& reason)
{
    static const auto kPatterns = [] {
        std::vector<QRegularExpression> made;
        for (const char* sentence : kSentences)
            made.push_back(patternOf(sentence, 0));
        return made;
    }();
    if (const QString words = ofCode(reason); !words.isEmpty())
        return words;
    if (const QString words = nested(reason); !words.isEmpty())
        return words;
    for (size_t i = 0; i < kSentences.size(); ++i)
        if (const auto match = kPatterns[i].match(reason); match.hasMatch())
            return filled(kSentences[i], match.capturedTexts());
    return reason;
}

} // namespace taskyard::ui
