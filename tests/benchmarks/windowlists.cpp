// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/windowspeed.h"

#include <QHeaderView>
#include <QRandomGenerator>
#include <QScrollBar>
#include <QSet>

namespace taskyard::bench {

namespace {
using std::chrono::milliseconds;

class Constants : public QAbstractTableModel {
public:
    explicit Constants(int rows) : m_rows(rows) {}
    int rowCount(const QModelIndex&) const override { return m_rows; }
    int columnCount(const QModelIndex&) const override { return ui::kTaskColumnCount; }
    QVariant data(const QModelIndex&, int role) const override
    {
        return role == Qt::DisplayRole ? QVariant(QStringLiteral("constant")) : QVariant();
    }

private:
    int m_rows;
};

struct Frames {
    std::vector<double> wheel;
    std::vector<double> jump;
    std::vector<double> filled;
};

/// Milliseconds of doing it and painting what it needs.
template <class Do> double frame(QTableView& view, Do act)
{
    const double start = now();
    act();
    view.viewport()->repaint();
    return (now() - start) * 1e3;
}

/// `fill` returns when all that is seen is there and painted.
Frames scroll(QTableView& view, const std::function<void()>& fill)
{
    Frames frames;
    QScrollBar& bar = *view.verticalScrollBar();
    bar.setValue(0);
    runFor(milliseconds(300));
    for (int i = 0; i < 400; ++i) {
        frames.wheel.push_back(frame(view, [&] { turnWheel(view, -120); }));
        runFor(milliseconds(16));
    }
    QRandomGenerator random(1);
    for (int i = 0; i < 300; ++i) {
        const double start = now();
        frames.jump.push_back(frame(view, [&] { bar.setValue(int(random.bounded(bar.maximum() + 1))); }));
        fill();
        frames.filled.push_back((now() - start) * 1e3);
    }
    return frames;
}

Frames scrollConstants(const QTableView& like, int tasks)
{
    Constants constants(tasks);
    QTableView plain;
    plain.setModel(&constants);
    plain.verticalHeader()->hide();
    plain.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    plain.verticalHeader()->setMinimumSectionSize(like.rowHeight(0));
    plain.verticalHeader()->setDefaultSectionSize(like.rowHeight(0));
    plain.setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    plain.setAlternatingRowColors(true);
    plain.setShowGrid(false);
    for (int column = 0; column < ui::kTaskColumnCount; ++column) {
        plain.setColumnWidth(column, like.columnWidth(column));
        plain.setColumnHidden(column, like.isColumnHidden(column));
    }
    plain.resize(like.size());
    plain.show();
    return scroll(plain, [] {});
}

/// From a change of the list to its painted first page, and how long the window was busy at most until all was counted.
class OrderTimes {
public:
    explicit OrderTimes(RealWindow& window) : m_window(window) {}

    template <class Change> void take(Change change)
    {
        ui::TaskTable& table = m_window.table();
        ui::TaskTableModel& model = m_window.model();
        bool reset = false;
        QObject scope;
        QObject::connect(&model, &QAbstractItemModel::modelReset, &scope, [&] { reset = true; });
        meter().reset();
        const double start = now();
        change();
        runUntil(&model, &QAbstractItemModel::modelReset, [&] { return reset; });
        if (model.rowCount() > 0 && !table.isFilled())
            runUntil(&table, &ui::TaskTable::filled, [&] { return table.isFilled(); });
        else
            table.viewport()->repaint();
        m_pages.push_back((now() - start) * 1e3);
        runUntil(&model, &ui::TaskTableModel::listChanged, [&] { return model.isComplete(); });
        m_wholes.push_back((now() - start) * 1e3);
        m_longest = std::max(m_longest, meter().longestMs());
        runFor(milliseconds(100));
    }
    double lastPage() const { return m_pages.back(); }
    void print(const char* what) const
    {
        const QByteArray name(what);
        report("G3", name + ": first page, median", median(m_pages), "ms", "goal", 100);
        report("G3", name + ": first page, p95", quantile(m_pages, 0.95), "ms", "goal", 100);
        report("G3", name + ": whole list counted, p95", quantile(m_wholes, 0.95), "ms", "first page, p95",
               quantile(m_pages, 0.95));
        report("G3", name + ": longest block of the GUI thread", m_longest, "ms", "goal", 16);
    }

private:
    RealWindow& m_window;
    std::vector<double> m_pages;
    std::vector<double> m_wholes;
    double m_longest = 0;
};
} // namespace

void measureScrolling(RealWindow& window, int tasks)
{
    ui::TaskTable& table = window.table();
    const Frames ours =
        scroll(table, [&] { runUntil(&table, &ui::TaskTable::filled, [&] { return table.isFilled(); }); });
    const Frames floor = scrollConstants(table, tasks);
    for (const double part : {0.5, 0.99}) {
        const QByteArray how = part == 0.5 ? ", median" : ", p99";
        report("G2", "wheel step, frame" + how, quantile(ours.wheel, part), "ms", "a plain table of constants",
               quantile(floor.wheel, part));
        report("G2", "jump of the scroll bar, frame" + how, quantile(ours.jump, part), "ms",
               "a plain table of constants", quantile(floor.jump, part));
        report("G2", "jump, page filled" + how, quantile(ours.filled, part), "ms", "goal", 30);
    }
    table.verticalScrollBar()->setValue(0);
}

void measureOrders(RealWindow& window)
{
    OrderTimes sorts(window);
    QSet<QLatin1String> seen;
    for (const ui::TaskColumnInfo& info : ui::taskColumns()) {
        if (!info.sort || seen.contains(QLatin1String(info.sort)))
            continue;
        seen.insert(QLatin1String(info.sort));
        for (const char* direction : {"", ", descending"}) {
            sorts.take([&] { emit window.table().horizontalHeader()->sectionClicked(int(info.column)); });
            report("G3", QByteArray("by ") + info.sort + direction, sorts.lastPage(), "ms", "goal", 100);
        }
    }
    sorts.print("all sorts");
    sorts.take([&] { window.model().setList({}, QStringLiteral("id")); });
    OrderTimes filters(window);
    for (const char* filter : {"99998", "shot 123", "frame 5", "no such name", "name:*999983*", "name:*shot*",
                               "render 77 state:failed", "words about it 20"}) {
        filters.take([&] { window.filter().setFilter(QLatin1String(filter)); });
        report("G3", QByteArray("filter ") + filter, filters.lastPage(), "ms", "goal", 100);
        filters.take([&] { window.filter().setFilter({}); });
    }
    filters.print("all filters");
}

} // namespace taskyard::bench
