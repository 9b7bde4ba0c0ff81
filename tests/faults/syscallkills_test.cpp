// SPDX-License-Identifier: GPL-3.0-or-later
// Kill -9 at the n-th call of one kind, for n = 1, 2, 3, … until a whole life passes without one. strace follows the
// engine with its launcher, supervisors and tasks, and kills whichever process makes its n-th such call; the task of
// these tests (ledgertask) makes none of them.
#include "tests/faults/expectation.h"
#include "tests/faults/processes.h"

#include <gtest/gtest.h>

#include <QJsonArray>

#include <fstream>

using namespace taskyard::test;
using namespace Qt::StringLiterals;

namespace {

struct Injection {
    const char* name;
    QString calls;
    bool hitsSupervisors; ///< whether they make such calls; else no run may be interrupted
    int step;             ///< in the short form: every step-th n
    int most;             ///< in the short form: the last n
};

void PrintTo(const Injection& injection, std::ostream* out) { *out << injection.name; }

struct Life {
    Yard yard;
    QHash<QString, Expectation> expected;
    std::vector<QJsonObject> records;
    std::unique_ptr<Program> traced;
    pid_t tracedEngine = 0;
};

void plan(Life& life)
{
    const auto put = [&life](const QString& name, const QStringList& words, const Expectation& expectation,
                             const QJsonObject& extra = {}) {
        QJsonObject record = life.yard.record(name, words);
        for (auto it = extra.begin(); it != extra.end(); ++it)
            record.insert(it.key(), it.value());
        life.records.push_back(record);
        life.expected.insert(name, expectation);
    };
    put(u"quick"_s, {}, {});
    put(u"long"_s, {u"ms"_s, u"250"_s}, {});
    put(u"fails"_s, {u"exits"_s, u"3"_s}, {{3}});
    put(u"again"_s, {u"exits"_s, u"4,0"_s}, {{4, 0}, 1}, {{u"retries"_s, 1}, {u"retry_delay"_s, u"10ms"_s}});
    put(u"child"_s, {}, {{0}, 0, false, {u"long"_s}}, {{u"after"_s, QJsonArray{u"long"_s}}});
    put(u"signal"_s, {u"signal"_s, u"15"_s}, {{-15}});
    put(u"idempotent"_s, {u"ms"_s, u"30"_s}, {{0}, 0, true}, {{u"idempotent"_s, true}});
}

/// The engine under strace; false when it was killed before it answered.
bool startTraced(Life& life, const QString& calls, int n)
{
    const QString injection = u"inject=%1:signal=SIGKILL:when=%2"_s.arg(calls).arg(n);
    life.traced = std::make_unique<Program>(
        u"strace"_s, QStringList{u"-f"_s, u"-qqq"_s, u"-o"_s, life.yard.file(u"strace"_s), u"-e"_s, u"trace="_s + calls,
                                 u"-e"_s, injection, programPath(u"taskyardd"_s), u"--data-dir"_s, life.yard.dir()});
    const pid_t tracer = life.traced->pid();
    // The tracer's first children are its own, to find out what it can do.
    EXPECT_TRUE(waitFor([&] {
        for (const pid_t child : childrenOf(tracer))
            if (programOf(child) == programPath(u"taskyardd"_s))
                life.tracedEngine = child;
        return life.tracedEngine > 0 || !isAlive(tracer);
    }));
    bool answers = false;
    EXPECT_TRUE(waitFor([&] {
        answers = life.yard.ctl({u"daemon"_s, u"status"_s}).exitCode == 0;
        return answers || !isAlive(life.tracedEngine);
    }));
    return answers;
}

/// Acknowledged, or there all the same; handed in again where it is not there at all.
void handIn(Life& life)
{
    const QByteArray file = ndjson(life.records);
    ASSERT_TRUE(waitFor([&] {
        if (life.yard.ctl({u"import"_s, u"-"_s}, file).exitCode == 0)
            return true;
        const ProgramResult listed = life.yard.ctl({u"--json"_s, u"list"_s});
        const qsizetype count = listed.out.count('\n');
        if (listed.exitCode == 0)
            EXPECT_TRUE(count == 0 || count == qsizetype(life.records.size())) << "there by part: " << count;
        return listed.exitCode == 0 && count > 0;
    }));
}

/// One life; true when nothing was hit in it.
bool survives(const Injection& injection, int n)
{
    Life life;
    plan(life);
    startTraced(life, injection.calls, n);
    handIn(life);
    EXPECT_TRUE(waitFor(
        [&] {
            const int code = life.yard.ctl({u"wait"_s, u"--all"_s}).exitCode;
            return code == 0 || code == 1;
        },
        Yard::generous))
        << injection.name << " " << n;
    const bool engineLived = isAlive(life.tracedEngine);
    if (engineLived)
        (void)life.yard.ctl({u"daemon"_s, u"stop"_s});
    life.traced->finish();
    std::ifstream trace(life.yard.file(u"strace"_s).toStdString());
    const std::string text((std::istreambuf_iterator<char>(trace)), {});
    const bool hit = text.find("killed by SIGKILL") != std::string::npos;

    QSet<RunKey> allowed;
    const Audit result = audit(life.yard, life.expected, allowed, injection.hitsSupervisors ? 100 : 0);
    EXPECT_EQ(result.all(), QStringList())
        << injection.name << " number " << n << "; engine " << (engineLived ? "lived" : "was killed");
    return !hit;
}

class SystemCallKill : public testing::TestWithParam<Injection> {};

} // namespace

TEST_P(SystemCallKill, LosesNothingAtAnyCall)
{
    const Injection& injection = GetParam();
    const int step = isFullForm() ? 1 : injection.step;
    const int most = isFullForm() ? 5000 : injection.most;
    int lives = 0;
    for (int n = 1; n <= most && !HasFatalFailure(); n += step, ++lives)
        if (survives(injection, n))
            break;
    report(u"lives_%1"_s.arg(QLatin1String(injection.name)), QString::number(lives + 1));
    EXPECT_GT(lives, 0) << "nothing was ever hit";
}

INSTANTIATE_TEST_SUITE_P(Of, SystemCallKill,
                         testing::Values(Injection{"write", u"write,pwrite64"_s, true, 7, 60},
                                         Injection{"send", u"sendmsg,sendto"_s, true, 5, 30},
                                         Injection{"sync", u"fsync,fdatasync"_s, false, 3, 24},
                                         Injection{"name", u"rename,renameat,renameat2,link,linkat,unlink,unlinkat"_s,
                                                   true, 3, 20},
                                         Injection{"mkdir", u"mkdir,mkdirat"_s, true, 1, 6},
                                         Injection{"clone", u"clone,clone3,fork,vfork"_s, true, 2, 12}),
                         [](const auto& info) { return std::string(info.param.name); });
