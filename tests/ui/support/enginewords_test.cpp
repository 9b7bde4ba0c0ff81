// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/enginewords.h"
#include "ui/support/eventtext.h"

#include <gtest/gtest.h>

#include <QCoreApplication>
#include <QTranslator>

using taskyard::ui::inWindowLanguage;
using namespace Qt::StringLiterals;

namespace {

/// Marks what it is asked for, so that one sees what was looked up and what was put in afterwards.
class Marking : public QTranslator {
public:
    Marking() { QCoreApplication::installTranslator(this); }
    ~Marking() override { QCoreApplication::removeTranslator(this); }
    bool isEmpty() const override { return false; }
    QString translate(const char* context, const char* text, const char*, int) const override
    {
        return QLatin1String(context) == "EngineWords"_L1 ? u"<%1>"_s.arg(QString::fromUtf8(text)) : QString();
    }
};

} // namespace

TEST(EngineWords, ASentenceIsTranslatedAroundItsNamesAndNumbers)
{
    const Marking marking;
    EXPECT_EQ(inWindowLanguage(u"exit code 3"_s), u"<exit code 3>"_s);
    EXPECT_EQ(inWindowLanguage(u"cannot run ./a: not a program, and no #! line"_s),
              u"<cannot run ./a: not a program, and no #! line>"_s);
    EXPECT_EQ(inWindowLanguage(u"3 of 'gpu' needed, 0 of 2 free"_s), u"<3 of 'gpu' needed, 0 of 2 free>"_s);
    EXPECT_EQ(inWindowLanguage(u"program not found: a\nb"_s), u"<program not found: a\nb>"_s);
}

TEST(EngineWords, ANameThatLooksLikeAPlaceStaysAsItIs)
{
    EXPECT_EQ(inWindowLanguage(u"its queue '%2' may use 4 slots at once"_s),
              u"its queue '%2' may use 4 slots at once"_s);
    EXPECT_EQ(inWindowLanguage(u"its queue '50%' is paused"_s), u"its queue '50%' is paused"_s);
}

TEST(EngineWords, TheCodesAmongTheReasonsOfAStateAreSaidInWords)
{
    EXPECT_EQ(inWindowLanguage(u"operator"_s), u"by an operator"_s);
    EXPECT_EQ(inWindowLanguage(u"dependency:12"_s), u"because task 12 did not end as it needs"_s);
    taskyard::Event event;
    event.from = taskyard::TaskState::Blocked;
    event.to = taskyard::TaskState::Skipped;
    event.data.insert(u"reason"_s, u"dependency:12"_s);
    EXPECT_EQ(taskyard::ui::eventAfter(event), u"Skipped (because task 12 did not end as it needs)"_s);
}

TEST(EngineWords, ATroubleOfTheEngineIsToldOnTheActivityPageToo)
{
    const Marking marking;
    taskyard::Event event;
    event.kind = u"engine.trouble"_s;
    event.data.insert(u"text"_s, u"no task can be started: no room; one is tried from time to time"_s);
    EXPECT_EQ(taskyard::ui::eventAfter(event), u"<no task can be started: no room; one is tried from time to time>"_s);
    event.kind = u"task.noted"_s;
    event.data = {{u"note"_s, u"cancelled"_s}};
    EXPECT_EQ(taskyard::ui::eventAfter(event), u"cancelled"_s) << "an operator's words stay as they are";
}

TEST(EngineWords, AStateAndASentenceWithinASentenceAreTranslatedToo)
{
    EXPECT_EQ(inWindowLanguage(u"it has timed-out already"_s), u"it has timed out already"_s);
    const Marking marking;
    EXPECT_EQ(inWindowLanguage(u"retry after timed-out: program not found: a: b"_s),
              u"<retry after timed out: <program not found: a: b>>"_s);
    EXPECT_EQ(inWindowLanguage(u"its supervisor died; 3 stray processes were ended"_s),
              u"<<its supervisor died>; 3 stray processes were ended>"_s);
    EXPECT_EQ(inWindowLanguage(u"retry after lunch: exit code 3"_s), u"retry after lunch: exit code 3"_s);
}

TEST(EngineWords, AnEndBySignalIsKnownAsItIsStoredNowAndAsItWas)
{
    const Marking marking;
    EXPECT_EQ(inWindowLanguage(u"killed by SIGKILL"_s), u"<killed by SIGKILL>"_s);
    EXPECT_EQ(inWindowLanguage(u"killed by signal 9 (Killed)"_s), u"<killed by signal 9 (Killed)>"_s);
    EXPECT_EQ(inWindowLanguage(u"killed by an operator"_s), u"<killed by an operator>"_s);
}

TEST(EngineWords, WhatIsNotKnownStaysAsItIs)
{
    const Marking marking;
    EXPECT_EQ(inWindowLanguage(u"the printer is on fire"_s), u"the printer is on fire"_s);
    EXPECT_EQ(inWindowLanguage(QString()), QString());
}
