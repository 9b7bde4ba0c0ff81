// SPDX-License-Identifier: GPL-3.0-or-later
// How fast the Board is at so many tasks (G2, G3, G5): the store's pages and walks for each sort column and some
// filters, then the real view over the real store, its frames beside those of a plain table of constants. The store
// answers in threads of its own, through JSON and back, as through the socket. Prints one JSON object per line.
// Arguments: --tasks N (100000). Wants QT_QPA_PLATFORM=offscreen or a display.
#include "core/api/json.h"
#include "core/engine/storedanswers.h"
#include "core/store/store.h"
#include "tests/support/waiting.h"
#include "ui/widgets/tasktable.h"

#include <sqlite3.h>

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QFile>
#include <QHeaderView>
#include <QJsonDocument>
#include <QPromise>
#include <QRandomGenerator>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QThreadPool>

#include <cstdio>
#include <future>

using namespace taskyard;

namespace {
using Timer = std::chrono::steady_clock;
constexpr TimePoint kNow{std::chrono::milliseconds{1'750'000'000'000}};

double msSince(Timer::time_point start)
{
    return std::chrono::duration<double, std::milli>(Timer::now() - start).count();
}

[[noreturn]] void fail(const QString& text)
{
    std::fprintf(stderr, "boardspeed: %s\n", qPrintable(text));
    std::exit(1);
}

void put(const QString& name, double value, const char* unit)
{
    std::printf("{\"name\":\"%s\",\"value\":%.3f,\"unit\":\"%s\"}\n", qPrintable(name), value, unit);
    std::fflush(stdout);
}

double quantile(std::vector<double> values, double part)
{
    std::ranges::sort(values);
    return values[std::min(values.size() - 1, size_t(part * double(values.size())))];
}

double residentMiB()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QFile::ReadOnly))
        return 0;
    const QByteArray text = status.readAll();
    const qsizetype at = text.indexOf("VmRSS:");
    return text.mid(at + 6, text.indexOf("kB", at) - at - 6).trimmed().toDouble() / 1024;
}

void fill(const QString& dir, qint64 tasks)
{
    store::StoreOptions options;
    options.now = kNow;
    auto opened = store::Store::open(dir, options);
    if (!opened)
        fail(opened.error().text());
    constexpr qint64 kPiece = 50'000;
    qint64 event = 0;
    for (qint64 first = 1; first <= tasks; first += kPiece) {
        store::Batch batch;
        for (qint64 i = first; i < std::min(first + kPiece, tasks + 1); ++i) {
            store::InsertTask insert;
            insert.id = TaskId(i);
            insert.spec.name = QStringLiteral("frame %1 of shot %2").arg(i * 7919 % 1'000'003).arg(i % 977);
            insert.spec.command = {QStringLiteral("/usr/bin/render"), QStringLiteral("--frame"), QString::number(i)};
            insert.spec.cwd = QStringLiteral("/home/anna/project");
            insert.spec.owner = i % 2 ? QStringLiteral("anna") : QStringLiteral("ben");
            insert.spec.priority = i * 7919 % 101;
            if (i % 5 == 0)
                insert.spec.tags = QStringList{QStringLiteral("night")};
            if (i % 20 == 0)
                insert.spec.description = QStringLiteral("some words about it %1").arg(i);
            insert.queue = QueueId(1);
            insert.state = i % 10 == 7 ? TaskState::Held : TaskState::Queued;
            insert.order = i * 1024;
            insert.createdAt = insert.eligibleAt.emplace(kNow + Duration{i});
            batch.changes.emplace_back(std::move(insert));
        }
        batch.events.push_back({EventSeq(++event), kNow, QStringLiteral("task.created"), {}, 0, {}, {}, {}, {}});
        std::promise<Outcome> done;
        opened->store->write(std::move(batch), [&](Outcome outcome) { done.set_value(std::move(outcome)); });
        if (const Outcome outcome = done.get_future().get(); !outcome)
            fail(outcome.error().text());
    }
}

/// Answers from the store in two threads, through JSON text.
class StoredEngine : public EngineApi {
public:
    explicit StoredEngine(QString dir) : m_dir(std::move(dir)) { m_pool.setMaxThreadCount(2); }
    ~StoredEngine() override { m_pool.waitForDone(); }

    QFuture<Result<Answer>> fetch(Query query) override
    {
        const auto promise = std::make_shared<QPromise<Result<Answer>>>();
        promise->start();
        m_pool.start([this, query = std::move(query), promise] {
            // One for each of the two threads.
            static thread_local std::unique_ptr<store::Reader> reader;
            static thread_local QString readerDir;
            if (readerDir != m_dir) {
                reader = std::move(*store::Reader::open(m_dir));
                readerDir = m_dir;
            }
            const auto answer = engine::storedAnswer(*reader, m_live, m_dir, query, kNow);
            if (!answer)
                fail(answer.error().text());
            const QByteArray text = QJsonDocument(variantToJson(*answer)).toJson(QJsonDocument::Compact);
            QMetaObject::invokeMethod(this, [promise, text, index = answer->index()] {
                promise->addResult(decoded(text, index));
                promise->finish();
            });
        });
        return promise->future();
    }
    QFuture<Result<Reply>> submit(Command, QString) override { fail(QStringLiteral("it only reads")); }
    QFuture<Outcome> subscribe(std::optional<EventSeq>) override { fail(QStringLiteral("it only reads")); }
    void unsubscribe() override {}
    LinkState linkState() const override { return LinkState::Connected; }

private:
    template <size_t Index = 0> static Result<Answer> decoded(const QByteArray& text, size_t index)
    {
        if constexpr (Index == std::variant_size_v<Answer>) {
            fail(QStringLiteral("no such answer"));
        } else {
            if (index != Index)
                return decoded<Index + 1>(text, index);
            std::variant_alternative_t<Index, Answer> answer;
            if (const auto read = readJson(QJsonDocument::fromJson(text).object(), answer, {}); !read)
                fail(read.error().text());
            return Answer(std::move(answer));
        }
    }
    QString m_dir;
    engine::LiveView m_live;
    QThreadPool m_pool;
};

template <class Body> double medianMs(Body body)
{
    std::vector<double> times;
    for (int i = 0; i < 3; ++i) {
        const auto start = Timer::now();
        body();
        times.push_back(msSince(start));
    }
    return quantile(times, 0.5);
}

void measureStore(const QString& dir)
{
    const auto reader = std::move(*store::Reader::open(dir));
    const auto page = [&](const QString& filter, const QString& sort) {
        return medianMs([&] {
            query::TaskList query;
            query.filter = filter;
            query.sort = sort;
            query.limit = 100;
            if (const auto found = reader->tasks(query, kNow); !found)
                fail(found.error().text());
        });
    };
    const auto walk = [&](const QString& filter, const QString& sort) {
        return medianMs([&] {
            if (const auto found = reader->anchors({filter, sort, 1000, {}}, kNow); !found)
                fail(found.error().text());
        });
    };
    QSet<QString> seen;
    for (const ui::TaskColumnInfo& info : ui::taskColumns()) {
        const QString sort = QLatin1String(info.sort);
        if (sort.isEmpty() || seen.contains(sort))
            continue;
        seen.insert(sort);
        put(QStringLiteral("first page by ") + sort, std::max(page({}, sort), page({}, u'-' + sort)), "ms");
        put(QStringLiteral("walk by ") + sort, walk({}, sort), "ms");
    }
    for (const char* filter : {"name:*999983*", "name:*shot*", "999983", "frame", "state:held", "tag:night"}) {
        put(QStringLiteral("first page of ") + QLatin1String(filter), page(QLatin1String(filter), {}), "ms");
        put(QStringLiteral("walk of ") + QLatin1String(filter), walk(QLatin1String(filter), {}), "ms");
    }
}

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

/// `isFilled` says whether all that is seen is there.
Frames scroll(QTableView& view, const std::function<bool()>& isFilled)
{
    Frames frames;
    QScrollBar& bar = *view.verticalScrollBar();
    QRandomGenerator random(1);
    const auto frame = [&](int value, std::vector<double>& times) {
        const auto start = Timer::now();
        bar.setValue(value);
        view.viewport()->repaint();
        times.push_back(msSince(start));
    };
    for (int i = 0; i < 300; ++i) {
        frame(i * 60, frames.wheel);
        (void)test::waitFor(isFilled);
    }
    for (int i = 0; i < 200; ++i) {
        const auto start = Timer::now();
        frame(int(random.bounded(bar.maximum() + 1)), frames.jump);
        if (!test::waitFor(isFilled))
            fail(QStringLiteral("rows did not come"));
        view.viewport()->repaint();
        frames.filled.push_back(msSince(start));
    }
    return frames;
}

double measureView(const QString& dir, int tasks, bool print)
{
    StoredEngine engine(dir);
    const SystemClock clock;
    ui::TaskTableModel model(engine, clock);
    ui::TaskTable table(model, [](TaskState) { return ui::StateLook{}; });
    table.resize(1400, 800);
    table.show();
    const auto isFilled = [&] {
        const int last = table.rowAt(table.viewport()->height() - 1);
        return model.taskAt(table.rowAt(0)) && model.taskAt(last < 0 ? model.rowCount() - 1 : last);
    };
    const auto start = Timer::now();
    model.setList({}, QStringLiteral("name"));
    (void)test::waitFor([&] { return model.rowCount() > 0 && isFilled(); });
    const double first = msSince(start);
    (void)test::waitFor([&] { return model.rowCount() == tasks; });
    const double whole = msSince(start);
    const Frames ours = scroll(table, isFilled);
    const double memory = residentMiB() - double(sqlite3_memory_used()) / 1048576;
    if (!print)
        return memory;
    put(QStringLiteral("view: first page"), first, "ms");
    put(QStringLiteral("view: whole list counted"), whole, "ms");
    Constants constants(tasks);
    QTableView plain;
    plain.setModel(&constants);
    plain.verticalHeader()->hide();
    plain.setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    for (int column = 0; column < ui::kTaskColumnCount; ++column)
        plain.setColumnHidden(column, table.isColumnHidden(column));
    plain.resize(1400, 800);
    plain.show();
    const Frames floor = scroll(plain, [] { return true; });
    const auto compare = [](const char* what, const std::vector<double>& a, const std::vector<double>& b) {
        put(QStringLiteral("%1 frame, median").arg(QLatin1String(what)), quantile(a, 0.5), "ms");
        put(QStringLiteral("%1 frame, p99").arg(QLatin1String(what)), quantile(a, 0.99), "ms");
        put(QStringLiteral("%1 frame over constants, median").arg(QLatin1String(what)),
            quantile(a, 0.5) / quantile(b, 0.5), "ratio");
        put(QStringLiteral("%1 frame over constants, p99").arg(QLatin1String(what)),
            quantile(a, 0.99) / quantile(b, 0.99), "ratio");
    };
    compare("wheel", ours.wheel, floor.wheel);
    compare("jump", ours.jump, floor.jump);
    put(QStringLiteral("jump to filled page, median"), quantile(ours.filled, 0.5), "ms");
    put(QStringLiteral("jump to filled page, p99"), quantile(ours.filled, 0.99), "ms");
    const auto all = Timer::now();
    table.selectAll();
    const auto selection = table.tasks().toSelection();
    table.viewport()->repaint();
    put(QStringLiteral("select all"), msSince(all), "ms");
    if (!selection || table.tasks().count() != tasks)
        fail(QStringLiteral("not all are selected"));
    return memory;
}
} // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    QCommandLineParser arguments;
    arguments.addOption(
        {QStringLiteral("tasks"), QStringLiteral("how many"), QStringLiteral("n"), QStringLiteral("100000")});
    arguments.addOption({QStringLiteral("keep"), QStringLiteral("keep the databases here, and take what is there"),
                         QStringLiteral("dir"), QString()});
    arguments.process(application);
    const int tasks = arguments.value(QStringLiteral("tasks")).toInt();
    const QTemporaryDir scratch(QDir::currentPath() + QStringLiteral("/boardspeed-XXXXXX"));
    const QString kept = arguments.value(QStringLiteral("keep"));
    const QString dir = kept.isEmpty() ? scratch.path() : kept;
    const QString few = dir + QStringLiteral("/few");
    const QString many = dir + QStringLiteral("/%1").arg(tasks);
    if (!QFile::exists(few))
        fill(few, 1000);
    if (!QFile::exists(many))
        fill(many, tasks);
    const double small = measureView(few, 1000, false);
    const double large = measureView(many, tasks, true);
    put(QStringLiteral("window memory"), large, "MiB");
    put(QStringLiteral("window memory over that at 1000"), large / small, "ratio");
    measureStore(many);
    return 0;
}
