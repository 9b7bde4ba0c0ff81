// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/enginewords.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <array>
#include <vector>

namespace taskyard::ui {

namespace {

// As the engine has them: core/engine/runs.cpp, why.cpp and core/execution/runrecord.cpp. The narrower ones come first.
constexpr auto kSentences = std::to_array<const char*>({
    // Why a run ended.
    QT_TRANSLATE_NOOP("EngineWords", "exit code %1"),
    QT_TRANSLATE_NOOP("EngineWords", "killed by signal %1 (%2)"),
    QT_TRANSLATE_NOOP("EngineWords", "its time limit was reached"),
    QT_TRANSLATE_NOOP("EngineWords", "cancelled"),
    QT_TRANSLATE_NOOP("EngineWords", "killed by an operator"),
    QT_TRANSLATE_NOOP("EngineWords", "killed by %1"),
    QT_TRANSLATE_NOOP("EngineWords", "the program could not be started"),
    QT_TRANSLATE_NOOP("EngineWords", "its supervisor or the machine died"),
    QT_TRANSLATE_NOOP("EngineWords", "program not found: %1"),
    QT_TRANSLATE_NOOP("EngineWords", "cannot enter the working directory %1: %2"),
    QT_TRANSLATE_NOOP("EngineWords", "cannot open the input file %1: %2"),
    QT_TRANSLATE_NOOP("EngineWords", "cannot run %1: its interpreter is missing"),
    QT_TRANSLATE_NOOP("EngineWords", "cannot run %1: not a program, and no #! line"),
    QT_TRANSLATE_NOOP("EngineWords", "cannot run %1: %2"),
    // Why a task waits.
    QT_TRANSLATE_NOOP("EngineWords", "it waits for task %1"),
    QT_TRANSLATE_NOOP("EngineWords", "it waits for tasks %1 and %2 more"),
    QT_TRANSLATE_NOOP("EngineWords", "it waits for tasks %1"),
    QT_TRANSLATE_NOOP("EngineWords", "it is not to start before %1"),
    QT_TRANSLATE_NOOP("EngineWords", "the engine starts nothing: it is draining, or its disk is nearly full"),
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

QRegularExpression patternOf(const char* sentence)
{
    static const QRegularExpression kPlace(QStringLiteral("%[1-9]"));
    QString pattern;
    qsizetype from = 0;
    const QString text = QString::fromUtf8(sentence);
    for (auto places = kPlace.globalMatch(text); places.hasNext();) {
        const auto place = places.next();
        pattern += QRegularExpression::escape(text.mid(from, place.capturedStart() - from)) + QStringLiteral("(.*)");
        from = place.capturedEnd();
    }
    pattern += QRegularExpression::escape(text.mid(from));
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern),
                              QRegularExpression::DotMatchesEverythingOption);
}

const std::vector<QRegularExpression>& patterns()
{
    static const std::vector<QRegularExpression> kPatterns = [] {
        std::vector<QRegularExpression> made;
        for (const char* sentence : kSentences)
            made.push_back(patternOf(sentence));
        return made;
    }();
    return kPatterns;
}

/// All at once: a name may itself hold what looks like a place.
QString filled(const QString& text, const QStringList& parts)
{
    QString result;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const int place = text[i] == u'%' && i + 1 < text.size() ? text[i + 1].digitValue() : -1;
        const bool isPlace = place >= 1 && place < parts.size();
        result += isPlace ? parts[place] : QString(text[i]);
        i += isPlace;
    }
    return result;
}

} // namespace

QString inWindowLanguage(const QString& sentence)
{
    for (size_t i = 0; i < kSentences.size(); ++i)
        if (const auto match = patterns()[i].match(sentence); match.hasMatch())
            return filled(QCoreApplication::translate("EngineWords", kSentences[i]), match.capturedTexts());
    return sentence;
}

} // namespace taskyard::ui
