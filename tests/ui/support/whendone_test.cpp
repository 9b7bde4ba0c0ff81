// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/waiting.h"
#include "tests/ui/support/uiyard.h"
#include "ui/support/asking.h"

using namespace taskyard;
using namespace taskyard::ui;
using taskyard::test::waitFor;
using taskyard::ui::test::SwitchableEngine;

TEST(WhenDone, LetsWhoAskedGoBeforeTheAnswer)
{
    SwitchableEngine engine;
    engine.holdAnswers(true);
    int answered = 0;
    auto gone = std::make_unique<QObject>();
    QObject stays;
    ask(engine, query::Status{}, gone.get(), [&](const Result<answer::Status>&) { answered += 100; });
    ask(engine, query::Status{}, &stays, [&](const Result<answer::Status>&) { ++answered; });
    gone.reset();
    engine.holdAnswers(false);
    EXPECT_TRUE(waitFor([&] { return answered > 0; }));
    EXPECT_EQ(answered, 1);
}
