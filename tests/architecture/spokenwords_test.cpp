// SPDX-License-Identifier: GPL-3.0-or-later
// The window translates sentences of the engine (ui/support/enginewords.cpp); what only one of the two knows is shown
// in the wrong language, or translated for nobody.
#include "tests/architecture/spokenwords.h"
#include "tests/support/tempdir.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QRegularExpression>

using namespace taskyard::architecture;
using namespace Qt::StringLiterals;

namespace {

/// Where it is said why a run ended, why a task is in its state and why it waits.
const QStringList kSpeakers = {u"core/engine/loop.cpp"_s,
                               u"core/engine/recovery.cpp"_s,
                               u"core/engine/runs.cpp"_s,
                               u"core/engine/starttrouble.cpp"_s,
                               u"core/engine/storedanswers.cpp"_s,
                               u"core/engine/why.cpp"_s,
                               u"core/execution/builtinexecutor.cpp"_s,
                               u"core/execution/processexecutor.cpp"_s,
                               u"core/execution/runrecord.cpp"_s,
                               u"core/model/statereason.cpp"_s};
/// Refusals are answers to a command, and remedies are commands: neither is translated.
const QStringList kOtherWords = {u"failure"_s, u"usage"_s, u"ctl"_s};
const QSet<QString> kNoSentences = {u"taskyardctl "_s,       u"taskyardctl retry %1"_s, u"taskyardctl resume %1"_s,
                                    u"taskyardctl doctor"_s, u"%1 of %2 bytes"_s,       u"taskyard-run 1"_s};
const QSet<QString> kOfEarlierVersions = {u"killed by signal %1 (%2)"_s};

SourceFile source(const QString& path)
{
    return {path, QString::fromUtf8(taskyard::test::readFile(QStringLiteral(TASKYARD_SOURCE_DIR "/") + path))};
}

QSet<QString> windowSentences() { return translatable(source(u"ui/support/enginewords.cpp"_s), u"EngineWords"_s); }

QSet<QString> engineLiterals()
{
    QSet<QString> all;
    for (const QString& path : kSpeakers)
        all += literals(source(path), kOtherWords);
    return all - kNoSentences;
}

bool isSentence(const QString& text) { return text.contains(u' ') && !text.startsWith(u' ') && text != u", "_s; }

} // namespace

TEST(SpokenWords, AreFoundInASource)
{
    const SourceFile file{u"a.cpp"_s, uR"(// "a comment" (
#include "a/b c.h"
return failure(X, u"no (such: "_s.arg(f(1)), g("x")), QStringLiteral("it "
    "is \"held\""); ctl("retry %1"); QT_TRANSLATE_NOOP("W", "one two"), QT_TRANSLATE_NOOP("W",
    "three"), QT_TRANSLATE_NOOP("V", "four"))"_s};
    EXPECT_EQ(literals(file, {u"failure"_s, u"ctl"_s}),
              (QSet<QString>{u"it is \"held\""_s, u"W"_s, u"V"_s, u"one two"_s, u"three"_s, u"four"_s}));
    EXPECT_EQ(translatable(file, u"W"_s), (QSet<QString>{u"one two"_s, u"three"_s}));
}

TEST(SpokenWords, OfTheEngineAreAllKnownToTheWindow)
{
    const QSet<QString> known = windowSentences();
    int sentences = 0;
    for (const QString& text : engineLiterals()) {
        if (!isSentence(text))
            continue;
        ++sentences;
        EXPECT_TRUE(known.contains(text)) << "ui/support/enginewords.cpp lacks \"" << text.toStdString() << '"';
    }
    EXPECT_GT(sentences, 30);
}

TEST(SpokenWords, OfOperationsAreAllKnownToTheWindow)
{
    const QSet<QString> known = literals(source(u"ui/support/operationtext.cpp"_s), {});
    static const QRegularExpression kVerb(u"(?:verb\\.label = |annotate\\(context, command\\.selection, |"
                                          u"(?:put|recordConfiguration)\\(context, )([^;]*?)[;\\[]"_s);
    static const QRegularExpression kText(u"QStringLiteral\\(\"([a-z][^\"]*)\"\\)"_s);
    int labels = 0;
    const QDir handlers(QStringLiteral(TASKYARD_SOURCE_DIR "/core/engine/handlers"));
    for (const QString& name : handlers.entryList({u"*.cpp"_s})) {
        const QString text = source(u"core/engine/handlers/"_s + name).text;
        for (const auto& place : kVerb.globalMatch(text))
            for (const auto& label : kText.globalMatch(place.captured(1)))
                if (label.captured(1) != u"queue" && label.captured(1) != u"slots" &&
                    label.captured(1) != u"resource") {
                    ++labels;
                    EXPECT_TRUE(known.contains(label.captured(1)) || label.captured(1) == u"make queue %1 %2")
                        << "ui/support/operationtext.cpp lacks \"" << label.captured(1).toStdString() << '"';
                }
    }
    EXPECT_GT(labels, 20);
}

TEST(SpokenWords, OfTheWindowAreAllSaidByTheEngine)
{
    const QSet<QString> said = engineLiterals() + kOfEarlierVersions;
    for (const QString& text : windowSentences())
        EXPECT_TRUE(said.contains(text)) << "no source of the engine says \"" << text.toStdString() << '"';
}
