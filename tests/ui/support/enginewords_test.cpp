// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/enginewords.h"

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

TEST(EngineWords, WhatIsNotKnownStaysAsItIs)
{
    const Marking marking;
    EXPECT_EQ(inWindowLanguage(u"the printer is on fire"_s), u"the printer is on fire"_s);
    EXPECT_EQ(inWindowLanguage(QString()), QString());
}
