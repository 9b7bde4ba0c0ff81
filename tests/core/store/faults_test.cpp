// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/namedsql.h"
#include "tests/core/store/storefixture.h"
#include "tests/support/expectedwarning.h"

#include <sqlite3.h>
#include <sys/fsuid.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <unistd.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QtEndian>

#include <csignal>

using namespace taskyard;
using namespace taskyard::store;
using store::test::after;
using store::test::kNow;

namespace {
constexpr qint64 kPage = 4096;

class FaultsTest : public store::test::StoreFixture {
protected:
    void execute(const QString& sql)
    {
        sqlite3* db = nullptr;
        ASSERT_EQ(sqlite3_open(qPrintable(path()), &db), SQLITE_OK);
        EXPECT_EQ(sqlite3_exec(db, sql.toUtf8().constData(), nullptr, nullptr, nullptr), SQLITE_OK)
            << sqlite3_errmsg(db);
        sqlite3_close(db);
    }
    /// The number of the page with the least ids; by the file format, sqlite.org/fileformat2.html.
    qint64 firstLeafOfTasks(const QByteArray& bytes) const
    {
        constexpr char kInterior = 5;
        sqlite3* db = nullptr;
        sqlite3_stmt* root = nullptr;
        EXPECT_EQ(sqlite3_open(qPrintable(path()), &db), SQLITE_OK);
        EXPECT_EQ(sqlite3_prepare_v2(db, "SELECT rootpage FROM sqlite_schema WHERE name = 'task'", -1, &root, nullptr),
                  SQLITE_OK);
        EXPECT_EQ(sqlite3_step(root), SQLITE_ROW);
        qint64 page = sqlite3_column_int64(root, 0);
        sqlite3_finalize(root);
        sqlite3_close(db);
        EXPECT_EQ(bytes[(page - 1) * kPage], kInterior) << "the tasks fit on one page";
        while (page > 1 && bytes[(page - 1) * kPage] == kInterior) {
            const qint64 begin = (page - 1) * kPage;
            const qint64 cell = qFromBigEndian<quint16>(bytes.constData() + begin + 12);
            page = qFromBigEndian<quint32>(bytes.constData() + begin + cell);
        }
        return page;
    }
    /// Tasks with runs, dependencies and operations, so that every table has rows.
    void fill(int tasks)
    {
        open();
        std::vector<Change> changes{
            BeginOperation{OperationId(1), kNow, QStringLiteral("x"), QStringLiteral("import"), {}}};
        std::vector<Event> events;
        for (int i = 0; i < tasks; ++i) {
            InsertTask insert = newTask(QStringLiteral("task %1").arg(i));
            insert.operation = OperationId(1);
            insert.spec.description = QString(100, u'd');
            if (i % 5 == 4) {
                insert.state = TaskState::Blocked;
                insert.dependencies = {{TaskId(insert.id.value - 1), DependencyCondition::Succeeded}};
            }
            events.push_back(event(QStringLiteral("task.created"), insert.id));
            changes.emplace_back(std::move(insert));
        }
        changes.emplace_back(FinishOperation{OperationId(1)});
        ASSERT_TRUE(write(Batch{changes, events}).has_value());
        for (int i = 1; i <= 3; ++i)
            runTask(TaskId(i), TaskState::Succeeded);
        mustWrite({claim(TaskId(4))});
    }
};
} // namespace

TEST_F(FaultsTest, RefusesADatabaseOfANewerVersionAndLeavesItAsItIs)
{
    open();
    close();
    execute(QStringLiteral("PRAGMA user_version = 99"));
    const QByteArray before = bytesOf(path());
    const auto result = tryOpen();
    ASSERT_FALSE(result.has_value());
    EXPECT_TRUE(result.error().what.contains(QStringLiteral("version 99"))) << result.error().text().toStdString();
    EXPECT_EQ(result.error().where, path());
    EXPECT_FALSE(result.error().hint.isEmpty());
    EXPECT_EQ(bytesOf(path()), before);
}

TEST_F(FaultsTest, RefusesAForeignDatabaseAndAFileThatIsNone)
{
    open();
    close();
    execute(QStringLiteral("PRAGMA application_id = 7"));
    EXPECT_TRUE(tryOpen().error().what.contains(QStringLiteral("not a database of Taskyard")));
    put(path(), QByteArray("just a text, longer than the header of a database would be: ").repeated(5));
    const auto result = tryOpen();
    ASSERT_FALSE(result.has_value());
    EXPECT_TRUE(result.error().hint.contains(QStringLiteral("db recover"))) << result.error().text().toStdString();
    put(path(), "short");
    EXPECT_FALSE(tryOpen().has_value());
    EXPECT_EQ(bytesOf(path()), "short");
}

TEST_F(FaultsTest, BacksUpAndThenMigratesAnOlderDatabase)
{
    open();
    const TaskId id = addTask(QStringLiteral("kept"));
    close();
    const QByteArray before = bytesOf(path());
    StoreOptions options;
    options.now = after(5000);
    options.migrations = migrations();
    options.migrations << QStringLiteral("ALTER TABLE task ADD COLUMN colour TEXT;\nUPDATE task SET colour = 'red';\n");
    int told = 0;
    options.migrating = [&] { ++told; };
    auto migrated = Store::open(dataDir(), options);
    EXPECT_EQ(told, 1);
    ASSERT_TRUE(migrated.has_value()) << migrated.error().text().toStdString();
    EXPECT_EQ(migrated->migratedFrom, int(migrations().size()));
    ASSERT_FALSE(migrated->backup.isEmpty());
    EXPECT_EQ(bytesOf(migrated->backup), before);
    migrated->store.reset();
    execute(QStringLiteral("SELECT colour FROM task"));
    EXPECT_TRUE(tryOpen().error().what.contains(QStringLiteral("version %1").arg(migrations().size() + 1)));
    EXPECT_EQ(id, TaskId(1));
}

TEST_F(FaultsTest, LeavesAnOlderDatabaseAtItsVersionWhenAMigrationFails)
{
    open();
    addTask(QStringLiteral("kept"));
    close();
    StoreOptions options;
    options.now = after(5000);
    options.migrations = migrations();
    options.migrations << QStringLiteral("ALTER TABLE task ADD COLUMN colour TEXT;\nUPDATE nothing SET colour = 1;\n");
    EXPECT_FALSE(Store::open(dataDir(), options).has_value());
    open(after(6000));
    EXPECT_EQ(reader->count({}).value(), 1);
}

TEST_F(FaultsTest, FindsEveryFlippedPageBeforeTheFirstWrite)
{
    fill(150);
    close();
    const QByteArray good = bytesOf(path());
    for (qint64 page = 0; page < good.size() / kPage; ++page) {
        QByteArray bad = good;
        for (qint64 at = page * kPage; at < page * kPage + 8; ++at)
            bad[at] = char(~bad[at]);
        put(path(), bad);
        const auto result = tryOpen();
        ASSERT_FALSE(result.has_value()) << "page " << page + 1;
        EXPECT_EQ(result.error().code, ErrorCode::Internal);
        EXPECT_TRUE(result.error().hint.contains(QStringLiteral("db recover"))) << result.error().text().toStdString();
        EXPECT_EQ(bytesOf(path()), bad) << "page " << page + 1;
    }
    put(path(), good);
    open();
    EXPECT_EQ(reader->count({}).value(), 150);
}

TEST_F(FaultsTest, FindsACutOffDatabase)
{
    fill(150);
    close();
    const QByteArray good = bytesOf(path());
    for (const qint64 size : {qint64(50), qint64(100), kPage, good.size() / 2, good.size() - kPage, good.size() - 1}) {
        put(path(), good.left(size));
        EXPECT_FALSE(tryOpen().has_value()) << size;
        EXPECT_EQ(bytesOf(path()), good.left(size)) << size;
    }
}

TEST_F(FaultsTest, OpensWithAWalCutAtAnyByteAndLosesOnlyWhatWasCut)
{
    open();
    for (int i = 0; i < 30; ++i)
        addTask(QStringLiteral("task %1").arg(i));
    const QByteArray database = bytesOf(path());
    const QByteArray wal = bytesOf(path() + QStringLiteral("-wal"));
    close();
    QDir(dataDir()).removeRecursively();
    ASSERT_GT(wal.size(), 30 * kPage);
    qint64 before = 0;
    constexpr int kCuts = 60;
    for (int cut = 0; cut <= kCuts; ++cut) {
        QDir().mkpath(dataDir());
        put(path(), database);
        put(path() + QStringLiteral("-wal"), wal.left(cut == kCuts ? wal.size() : wal.size() * cut / kCuts + cut % 3));
        open();
        const qint64 tasks = reader->count({}).value();
        EXPECT_GE(tasks, before) << "cut " << cut;
        EXPECT_EQ(load().lastEvent.value, tasks);
        EXPECT_EQ(check(dataDir()).value(), QStringList());
        before = tasks;
        close();
        QDir(dataDir()).removeRecursively();
    }
    EXPECT_EQ(before, 30);
}

namespace {
/// Lets no file grow beyond a size, as a full disk would; files keep what they have.
class FileSizeLimit {
public:
    explicit FileSizeLimit(qint64 bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        rlimit limit = m_before;
        limit.rlim_cur = rlim_t(bytes);
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileSizeLimit() { setrlimit(RLIMIT_FSIZE, &m_before); }

private:
    rlimit m_before{};
};
} // namespace

TEST_F(FaultsTest, SaysBusyWhenTheDiskDoesNotTakeMoreAndGoesOnWhenItDoes)
{
    open();
    const TaskId first = addTask(QStringLiteral("first"));
    Outcome refused;
    {
        const FileSizeLimit limit(QFileInfo(path() + QStringLiteral("-wal")).size() + 10 * kPage);
        for (int i = 0; i < 100 && refused; ++i)
            refused = write({newTask(QString(2000, u'x'))});
    }
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().code, ErrorCode::Busy);
    EXPECT_EQ(refused.error().where, path());
    EXPECT_TRUE(refused.error().what.contains(QStringLiteral("B free on"))) << refused.error().text().toStdString();
    const qint64 stored = reader->count({}).value();
    const TaskId last = addTask(QStringLiteral("last"));
    EXPECT_EQ(reader->count({}).value(), stored + 1);
    EXPECT_EQ(task(first).spec.name, QStringLiteral("first"));
    EXPECT_EQ(task(last).spec.name, QStringLiteral("last"));
    EXPECT_EQ(load().lastEvent.value, nextEvent - 1);
    EXPECT_EQ(check(dataDir()).value(), QStringList());
}

TEST_F(FaultsTest, KeepsEverythingAcknowledgedOnASmallFileSystemThatFillsUp)
{
    QDir().mkpath(dataDir());
    const bool mounted = ::mount("tmpfs", qPrintable(dataDir()), "tmpfs", 0, "size=2m,mode=0700") == 0;
    std::optional<FileSizeLimit> instead;
    if (!mounted)
        instead.emplace(1'000'000);
    // A checkpoint may fail before a commit does, or at the end, or not at all: that one is logged is made certain.
    std::optional<taskyard::test::ExpectedWarning> full(mounted ? QStringLiteral("") : QStringLiteral("taskyard"));
    qWarning("taskyard: a small file system fills up");
    open();
    qint64 acknowledged = 0;
    Outcome outcome;
    while (outcome && acknowledged < 5000)
        if ((outcome = write({newTask(QString(3000, u'x'))})))
            ++acknowledged;
    ASSERT_FALSE(outcome.has_value());
    EXPECT_EQ(outcome.error().code, ErrorCode::Busy) << outcome.error().text().toStdString();
    EXPECT_GT(acknowledged, 20);
    EXPECT_EQ(reader->count({}).value(), acknowledged);
    instead.reset();
    close();
    full.reset();
    if (mounted) {
        ::mount("tmpfs", qPrintable(dataDir()), "tmpfs", MS_REMOUNT, "size=64m");
        open();
        EXPECT_EQ(reader->count({}).value(), acknowledged);
        addTask(QStringLiteral("there is room again"));
        close();
        EXPECT_EQ(::umount(qPrintable(dataDir())), 0);
    }
}

TEST_F(FaultsTest, SaysWhatToDoAboutADirectoryThatCannotBeWritten)
{
    open();
    addTask(QStringLiteral("a"));
    close();
    const QByteArray before = bytesOf(path());
    QFile::setPermissions(dataDir(), QFile::ReadOwner | QFile::ExeOwner | QFile::ReadOther | QFile::ExeOther);
    QFile::setPermissions(path(), QFile::ReadOwner | QFile::ReadOther);
    QFile::setPermissions(m_folder.path(), QFile::ReadOwner | QFile::ExeOwner | QFile::ReadOther | QFile::ExeOther);
    // Root may write everywhere: become nobody for files, which the store's thread inherits.
    if (geteuid() == 0)
        setfsuid(65534);
    const auto result = tryOpen();
    if (geteuid() == 0)
        setfsuid(0);
    ASSERT_FALSE(result.has_value());
    EXPECT_EQ(result.error().code, ErrorCode::Busy) << result.error().text().toStdString();
    EXPECT_FALSE(result.error().hint.isEmpty());
    EXPECT_EQ(bytesOf(path()), before);
}

TEST_F(FaultsTest, OpensAStoredDatabaseOfTheFirstVersion)
{
    QFile stored(QStringLiteral(TASKYARD_SOURCE_DIR "/tests/data/store/version1.sql"));
    ASSERT_TRUE(stored.open(QIODevice::ReadOnly));
    QDir().mkpath(dataDir());
    execute(QString::fromUtf8(stored.readAll()));
    open();
    EXPECT_EQ(check(dataDir()).value(), QStringList());
    const Task edited = task(TaskId(2));
    EXPECT_EQ(edited.spec.name, QStringLiteral("second"));
    EXPECT_EQ(edited.spec.env.value(QStringLiteral("K")), QStringLiteral("v \"1\""));
    EXPECT_EQ(edited.state, TaskState::Blocked);
    EXPECT_EQ(edited.dependsOn.at(0).task, TaskId(1));
    EXPECT_EQ(task(TaskId(1)).state, TaskState::Failed);
    EXPECT_EQ(task(TaskId(1)).exitCode, 3);
    EXPECT_EQ(load().liveRuns.size(), 1U);
    EXPECT_EQ(reader->operation(OperationId(1))->operation.changes, 1);
    runTask(addTask(QStringLiteral("new")), TaskState::Succeeded);
}

TEST_F(FaultsTest, MakesACopyWhileTheStoreWrites)
{
    fill(50);
    const QString copy = m_folder.filePath(QStringLiteral("copy.db"));
    ASSERT_TRUE(backup(dataDir(), copy).has_value());
    EXPECT_FALSE(backup(dataDir(), copy).has_value());
    EXPECT_EQ(QFileInfo(copy).permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    addTask(QStringLiteral("later"));
    close();
    QDir(dataDir()).removeRecursively();
    QDir().mkpath(dataDir());
    ASSERT_TRUE(QFile::rename(copy, path()));
    open();
    EXPECT_EQ(reader->count({}).value(), 50);
    EXPECT_EQ(check(dataDir()).value(), QStringList());
}

TEST_F(FaultsTest, TellsWhatItsCheckFinds)
{
    fill(20);
    close();
    EXPECT_EQ(check(dataDir()).value(), QStringList());
    execute(QStringLiteral("DELETE FROM event WHERE seq = 5; DELETE FROM run WHERE task_id = 4"));
    const QStringList faults = check(dataDir()).value();
    EXPECT_EQ(faults.size(), 2) << faults.join(u'\n').toStdString();
}

TEST_F(FaultsTest, RecoversAHealthyDatabaseWhole)
{
    fill(150);
    close();
    const auto recovery = recover(dataDir(), after(9000));
    ASSERT_TRUE(recovery.has_value()) << recovery.error().text().toStdString();
    EXPECT_EQ(recovery->rows.value(QStringLiteral("task")), 150);
    EXPECT_EQ(recovery->lost, (QMap<QString, qint64>())) << recovery->lost.keys().join(u' ').toStdString();
    EXPECT_TRUE(recovery->isWhole()) << recovery->uncounted.join(u' ').toStdString();
    EXPECT_EQ(recovery->notes, QStringList());
    EXPECT_TRUE(QFileInfo::exists(recovery->damaged));
    open();
    EXPECT_EQ(check(dataDir()).value(), QStringList());
    EXPECT_EQ(load().liveRuns.size(), 1U);
    EXPECT_EQ(task(TaskId(10)).dependsOn.size(), 1U);
    EXPECT_EQ(reader->operation(OperationId(1))->created.size(), 150U);
}

TEST_F(FaultsTest, NamesRunDirectoriesThatNoRunHas)
{
    fill(10);
    QDir runs(dataDir());
    ASSERT_TRUE(runs.mkpath(QStringLiteral("runs")) && runs.cd(QStringLiteral("runs")));
    ASSERT_TRUE(runs.mkdir(QStringLiteral("stray-2")) && runs.mkdir(QStringLiteral("stray-1")));
    ASSERT_TRUE(runs.mkdir(reader->taskDetails(TaskId(4))->runs.front().token));
    EXPECT_EQ(strayRuns(dataDir()).value(), (QStringList{QStringLiteral("stray-1"), QStringLiteral("stray-2")}));
    close();
    const auto recovery = recover(dataDir(), after(9000));
    ASSERT_TRUE(recovery.has_value());
    EXPECT_TRUE(recovery->notes.join(u'\n').contains(QStringLiteral("2 directories")))
        << recovery->notes.join(u'\n').toStdString();
    EXPECT_EQ(recovery->lost.value(QStringLiteral("run")), 2);
}

TEST_F(FaultsTest, RecoversWhatIsThereOfADatabaseThatIsCutShort)
{
    fill(2'000);
    close();
    const QByteArray good = bytesOf(path());
    put(path(), good.first(good.size() / 2 / kPage * kPage + 777));
    ASSERT_FALSE(tryOpen().has_value());
    const auto recovery = recover(dataDir(), after(9000));
    ASSERT_TRUE(recovery.has_value()) << recovery.error().text().toStdString();
    EXPECT_GT(recovery->rows.value(QStringLiteral("task")), 0);
    EXPECT_FALSE(recovery->notes.isEmpty());
    open();
    EXPECT_EQ(check(dataDir()).value(), QStringList());
}

TEST_F(FaultsTest, SaysWhatToDoWhereNothingCanBeRecovered)
{
    fill(10);
    close();
    QByteArray bad = bytesOf(path());
    for (qint64 at = 100; at < kPage; ++at)
        bad[at] = '\x7f';
    put(path(), bad);
    const auto recovery = recover(dataDir(), after(9000));
    ASSERT_FALSE(recovery.has_value());
    EXPECT_TRUE(recovery.error().hint.contains(QStringLiteral("move it away")))
        << recovery.error().text().toStdString();
    EXPECT_EQ(bytesOf(path()), bad);
}

TEST_F(FaultsTest, RecoversWhatLiesBehindTheFirstPageOfTheTasks)
{
    fill(300);
    close();
    QByteArray bad = bytesOf(path());
    const qsizetype first = firstLeafOfTasks(bad) - 1;
    ASSERT_GT(first, 0);
    for (qsizetype at = first * kPage; at < (first + 1) * kPage; ++at)
        bad[at] = char(~bad[at]);
    put(path(), bad);
    const auto recovery = recover(dataDir(), after(9000));
    ASSERT_TRUE(recovery.has_value()) << recovery.error().text().toStdString();
    EXPECT_GT(recovery->rows.value(QStringLiteral("task")), 200);
}

TEST_F(FaultsTest, RecoversAllButWhatLayOnTheDamagedPages)
{
    fill(300);
    const qint64 events = load().lastEvent.value;
    close();
    const QByteArray good = bytesOf(path());
    int recovered = 0;
    int mostlyKept = 0;
    // The first pages hold the schema; without them only a backup helps.
    for (qint64 page = 8; page < good.size() / kPage; page += 3) {
        QByteArray bad = good;
        for (qint64 at = page * kPage; at < (page + 1) * kPage; ++at)
            bad[at] = char(~bad[at]);
        QDir(dataDir()).removeRecursively();
        QDir().mkpath(dataDir());
        put(path(), bad);
        const auto recovery = recover(dataDir(), after(9000));
        if (!recovery)
            continue;
        ++recovered;
        EXPECT_EQ(bytesOf(recovery->damaged), bad);
        const qint64 tasks = recovery->rows.value(QStringLiteral("task"));
        mostlyKept += tasks >= 200;
        open();
        EXPECT_EQ(check(dataDir()).value(), QStringList()) << "page " << page + 1;
        EXPECT_EQ(reader->count({}).value(), tasks);
        EXPECT_LE(load().lastEvent.value, events);
        // Whatever is ready to run is known wholly.
        const auto ready = reader->ids(*parseFilter(QStringLiteral("state:queued"), kNow));
        const auto specs = reader->specs(*ready);
        ASSERT_TRUE(specs.has_value()) << specs.error().text().toStdString();
        for (const TaskSpec& spec : *specs)
            EXPECT_EQ(spec.command, QStringList{QStringLiteral("true")});
        close();
    }
    // A page that leads to others takes them along; there are few of these.
    EXPECT_GT(recovered, int(good.size() / kPage / 3) - 6);
    EXPECT_GT(mostlyKept, recovered - 5);
}
