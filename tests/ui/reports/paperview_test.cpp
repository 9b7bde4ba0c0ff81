// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/waiting.h"
#include "tests/ui/reports/reportsyard.h"
#include "ui/reports/paperview.h"

#include <gtest/gtest.h>

#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace taskyard;
using namespace taskyard::ui;
using namespace taskyard::ui::test;
using taskyard::test::waitFor;

namespace {
struct View {
    View()
    {
        const QString path = dir.filePath(QStringLiteral("paper.pdf"));
        QPdfWriter paper(path);
        paper.setPageLayout(QPageLayout(QPageSize(QPageSize::A4), QPageLayout::Landscape, QMarginsF()));
        QPainter painter(&paper);
        for (int page = 1; page <= kPages; ++page) {
            painter.fillRect(QRectF(0, 0, paper.width(), paper.height()), page % 2 ? Qt::blue : Qt::green);
            painter.drawText(QPointF(1000, 1000), QStringLiteral("sheet %1").arg(page));
            if (page < kPages)
                paper.newPage();
        }
        painter.end();
        reader.take(path, [this](const Result<std::vector<PaperPage>>& pages) {
            ASSERT_TRUE(pages);
            view.setPages(*pages);
        });
        view.resize(600, 500);
        view.show();
        EXPECT_TRUE(waitFor([this] { return view.isDrawn(); }));
    }
    QColor middle()
    {
        const QImage image = view.viewport()->grab().toImage();
        return image.pixelColor(image.rect().center());
    }
    bool turnsTo(const QColor& colour)
    {
        return waitFor([&] { return view.isDrawn() && middle() == colour; });
    }

    static constexpr int kPages = 6;
    taskyard::test::TempDir dir;
    PaperReader reader;
    PaperView view{reader};
};
} // namespace

TEST(PaperView, ShowsPagesAsWideAsItIs)
{
    View yard;
    EXPECT_EQ(yard.view.pageCount(), View::kPages);
    EXPECT_EQ(yard.view.currentPage(), 0);
    EXPECT_EQ(yard.view.horizontalScrollBar()->maximum(), 0);
    EXPECT_TRUE(yard.turnsTo(Qt::blue));
    EXPECT_TRUE(yard.view.accessibleDescription().contains(QStringLiteral("sheet 1")));
    yard.view.resize(900, 500);
    EXPECT_EQ(yard.view.horizontalScrollBar()->maximum(), 0);
}

TEST(PaperView, MovesByKeysAndSaysWhereItIs)
{
    View yard;
    const QSignalSpy told(&yard.view, &PaperView::placeChanged);
    QTest::keyClick(&yard.view, Qt::Key_End);
    EXPECT_EQ(yard.view.currentPage(), View::kPages - 2) << "the last but one is at the top";
    EXPECT_TRUE(yard.view.accessibleDescription().contains(QStringLiteral("sheet %1").arg(View::kPages - 1)));
    EXPECT_GT(told.size(), 0);
    yard.view.showPage(1);
    EXPECT_EQ(yard.view.currentPage(), 1);
    QTest::keyClick(&yard.view, Qt::Key_Home);
    EXPECT_EQ(yard.view.currentPage(), 0);
    QTest::keyClick(&yard.view, Qt::Key_PageDown);
    EXPECT_GT(yard.view.verticalScrollBar()->value(), 0);
}

TEST(PaperView, ZoomsByKeysAndWheelWithinReason)
{
    View yard;
    QTest::keyClick(&yard.view, Qt::Key_Plus);
    EXPECT_GT(yard.view.zoom(), 1);
    EXPECT_GT(yard.view.horizontalScrollBar()->maximum(), 0);
    QTest::keyClick(&yard.view, Qt::Key_0);
    EXPECT_EQ(yard.view.zoom(), 1);
    for (int i = 0; i < 50; ++i)
        QTest::keyClick(&yard.view, Qt::Key_Minus);
    EXPECT_EQ(yard.view.zoom(), 0.25);
    EXPECT_TRUE(waitFor([&] { return yard.view.isDrawn(); }));
    yard.view.zoomBy(100);
    EXPECT_EQ(yard.view.zoom(), 4);
}

TEST(PaperView, StaysWhereItIsWhenThePagesAreRenewed)
{
    View yard;
    yard.view.showPage(3);
    const int before = yard.view.verticalScrollBar()->value();
    yard.view.setPages(std::vector<PaperPage>(View::kPages, PaperPage{QSizeF(842, 595), QStringLiteral("new")}));
    EXPECT_NEAR(yard.view.verticalScrollBar()->value(), before, 3);
    EXPECT_EQ(yard.view.accessibleDescription(), QStringLiteral("new"));
    yard.view.setPages({});
    EXPECT_EQ(yard.view.currentPage(), -1);
    EXPECT_FALSE(yard.view.grab().isNull());
}
