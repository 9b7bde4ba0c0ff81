// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/uiyard.h"
#include "ui/widgets/emptystate.h"

#include <QDropEvent>
#include <QMimeData>
#include <QSignalSpy>
#include <QToolButton>

using namespace taskyard;
using namespace taskyard::ui;
using taskyard::ui::test::UiYard;

TEST(EmptyState, HasAButtonForEachWayThatIsOffered)
{
    UiYard yard;
    QObject board;
    int begun = 0;
    yard.parts.actions.handle(ActionId::NewTask, &board, [&] { ++begun; });
    yard.parts.actions.handle(ActionId::Import, &board, [] {});
    EmptyState empty(yard.context);
    empty.show();
    QStringList shown;
    for (QToolButton* button : empty.findChildren<QToolButton*>())
        if (button->isVisible())
            shown << button->text();
    EXPECT_EQ(shown, (QStringList{QStringLiteral("New task…"), QStringLiteral("Import…")}));
    QTest::mouseClick(empty.findChild<QToolButton*>(), Qt::LeftButton);
    EXPECT_EQ(begun, 1);
}

TEST(EmptyState, TakesFilesUnlessTheWindowIsLocked)
{
    UiYard yard;
    EmptyState empty(yard.context);
    const QSignalSpy spy(&empty, &EmptyState::filesDropped);
    QMimeData files;
    files.setUrls({QUrl::fromLocalFile(QStringLiteral("/tmp/a b.sh"))});
    const auto enters = [&] {
        QDragEnterEvent enter({5, 5}, Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
        enter.ignore();
        QCoreApplication::sendEvent(&empty, &enter);
        return enter.isAccepted();
    };
    yard.parts.actions.setLocked(true);
    EXPECT_FALSE(enters());
    yard.parts.actions.setLocked(false);
    EXPECT_TRUE(enters());
    QDropEvent drop(QPointF(5, 5), Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&empty, &drop);
    ASSERT_EQ(spy.count(), 1);
    EXPECT_EQ(spy.at(0).at(0).value<QList<QUrl>>(), files.urls());
}
