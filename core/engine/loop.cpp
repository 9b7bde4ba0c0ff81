// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/loop.h"

#include "core/api/record.h"
#include "core/base/sizetext.h"
#include "core/engine/diskroom.h"
#include "core/engine/handlers/handlers.h"
#include "core/importing/import.h"
#include "core/importing/value.h"
#include "core/store/maintenance.h"

#include <sys/stat.h>

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>

namespace taskyard::engine {

namespace {
constexpr std::chrono::seconds kTroubleRetry{2};
constexpr std::chrono::hours kRetentionEvery{1};
constexpr std::chrono::minutes kForgetImportsEvery{1};
constexpr std::chrono::milliseconds kProgressEvery{200};
constexpr std::chrono::seconds kSpaceEvery{1};
/// A timer that is armed further away than this is armed again on the way: the wall clock may have been set.
constexpr std::chrono::hours kLongestSleep{1};

/// What a dry run shows of an import: the beginning, as records.
QJsonArray firstRecords(const std::vector<TaskSpec>& specs)
{
    constexpr size_t kShown = 100;
    QJsonArray records;
    for (size_t i = 0; i < std::min(specs.size(), kShown); ++i) {
        Task task;
        task.spec = specs[i];
        records.append(recordOf(task));
    }
    return records;
}

/// What reading the text told, with what adding its tasks tells: the latter knows better how many there are.
QJsonObject joined(QJsonObject parsed, const QJsonObject& added)
{
    const QString key = QStringLiteral("warnings");
    QJsonArray warnings = parsed.value(key).toArray();
    for (const QJsonValue& warning : added.value(key).toArray())
        warnings.append(warning);
    for (auto it = added.begin(); it != added.end(); ++it)
        parsed.insert(it.key(), it.value());
    parsed.insert(key, warnings);
    return parsed;
}

Result<Reply> besideTheLoop() { return failure(ErrorCode::Internal, QStringLiteral("this is done beside the loop")); }

template <class... T> struct Overloaded : T... {
    using T::operator()...;
};
} // namespace

Loop::Loop(LoopParts parts, QObject* parent)
    : QObject(parent)
    , m_parts(std::move(parts))
    , m_databasePath(QFile::encodeName(store::databasePath(m_parts.dataDir)))
    , m_home(this)
    , m_journal([this](store::Batch batch,
                       std::function<void(Outcome)> done) { m_parts.store.write(std::move(batch), std::move(done)); },
                m_home)
    , m_due(this)
    , m_progressTimer(this)
    , m_trouble(this)
    , m_retention(this)
    , m_forgetImports(this)
{
    m_due.setSingleShot(true);
    m_due.setTimerType(Qt::PreciseTimer);
    m_progressTimer.setSingleShot(true);
    m_progressTimer.setInterval(kProgressEvery);
    m_trouble.setInterval(kTroubleRetry);
    m_retention.setInterval(kRetentionEvery);
    m_forgetImports.setInterval(kForgetImportsEvery);
    connect(&m_due, &QTimer::timeout, this, &Loop::step);
    connect(&m_progressTimer, &QTimer::timeout, this, &Loop::publishProgress);
    connect(&m_trouble, &QTimer::timeout, this, [this] {
        if (m_unwritable && m_journal.isIdle() && isDatabaseThere())
            reload();
        recheckLoss();
        m_spaceChecked = SteadyPoint{-1};
        step();
    });
    connect(&m_retention, &QTimer::timeout, this, &Loop::applyRetention);
    connect(&m_forgetImports, &QTimer::timeout, this, [this] {
        if (!m_imports.forgetOld(m_parts.clock.wall()))
            m_forgetImports.stop();
    });
    m_journal.published = [this](std::vector<Event> events) {
        m_lastPublished = events.back().seq;
        publish({std::move(events), {}, false});
    };
    m_journal.failed = [this](const Error& error) {
        m_unwritable = true;
        m_refusal = error;
        m_writeTrouble = error.text();
        m_trouble.start();
        // A batch that does not fit the database: read the truth at once, there is nothing to wait for. If that was
        // done a moment ago and did not help, the timer does it, so that a fault of ours does not keep a core busy.
        m_reloadAtOnce = error.code == ErrorCode::Internal &&
                         (m_reloadedAt.count() < 0 || m_parts.clock.steady() - m_reloadedAt > kTroubleRetry);
    };
    m_journal.becameIdle = [this] {
        if (m_unwritable && std::exchange(m_reloadAtOnce, false))
            reload();
        else if (m_stopping)
            scheduleStep();
    };
}

Context Loop::context(const QString& actor)
{
    return {m_state, m_journal, *m_reader, m_parts.executors, actor, m_parts.clock.wall(), {}};
}

void Loop::scheduleStep()
{
    if (std::exchange(m_stepPending, true))
        return;
    m_home.post([this] {
        m_stepPending = false;
        step();
    });
}

void Loop::step()
{
    if (!m_loaded)
        return;
    if (!m_unwritable && !isDatabaseThere())
        refuseLostDatabase();
    if (m_unwritable) {
        refuseInbox();
        if (m_stopping && !(m_killingRuns && hasLaunched()))
            leave();
        return;
    }
    checkSpace();
    processInbox();
    const Context context = this->context();
    context.absorb();
    if (!m_stopping) {
        const scheduling::Decision decision = decide(context.now);
        context.absorb();
        for (TaskId task : decision.claim)
            claim(task);
        launch(decision.start);
        armTimer(decision.wakeAt);
    }
    if (!m_claimed.empty())
        m_journal.afterCommit([this, claims = std::exchange(m_claimed, {})] { claimsDurable(claims); });
    if (m_state.unreadable) {
        m_journal.failed(*m_state.unreadable);
        return;
    }
    m_journal.flush();
    if (m_stopping)
        finishStopping();
}

/// For a task that is due at a time, or for the next run on trial.
void Loop::armTimer(std::optional<TimePoint> at)
{
    std::optional<Duration> wait = m_startTrouble.untilTrial(m_parts.clock.steady());
    if (at)
        wait = std::min(*at - m_parts.clock.wall(), wait.value_or(kLongestSleep));
    if (wait)
        m_due.start(std::clamp<Duration>(*wait, Duration{0}, kLongestSleep));
    else
        m_due.stop();
}

QString Loop::trouble() const
{
    for (const QString& text : {m_writeTrouble, m_spaceTrouble})
        if (!text.isEmpty())
            return text;
    return m_startTrouble.text();
}

void Loop::applyTroubles()
{
    m_state.impeded = !m_spaceTrouble.isEmpty() || m_startTrouble.isStanding();
    m_state.applyDraining();
}

Loop::FileId Loop::databaseFile() const
{
    struct stat found{};
    return ::stat(m_databasePath.constData(), &found) == 0 ? FileId(found.st_dev, found.st_ino) : FileId();
}

/// What is written to a file that has lost its name is lost, however well the writing goes.
void Loop::refuseLostDatabase()
{
    m_unwritable = true;
    m_refusal = {ErrorCode::Internal, QStringLiteral("the database was removed or replaced under the engine"),
                 m_parts.dataDir,
                 QStringLiteral("nothing is taken on any more; end this engine with: kill %1")
                     .arg(QCoreApplication::applicationPid())};
    m_writeTrouble = m_refusal.what;
    m_trouble.start();
}

void Loop::checkSpace()
{
    const SteadyPoint now = m_parts.clock.steady();
    if (m_spaceChecked.count() >= 0 && now - m_spaceChecked < kSpaceEvery)
        return;
    m_spaceChecked = now;
    std::optional<DiskRoom> room = diskRoom(m_parts.dataDir);
    if (!room)
        return;
    if (m_parts.freeSpaceFloor >= 0)
        room->floor = m_parts.freeSpaceFloor;
    const bool tight = room->isTight();
    if (tight == !m_spaceTrouble.isEmpty())
        return;
    m_spaceTrouble =
        tight ? QStringLiteral("disk nearly full: %1 free in %2, %3 wanted; nothing is started until there is room")
                    .arg(sizeText(room->available), m_parts.dataDir, sizeText(room->floor))
              : QString();
    applyTroubles();
    context().record(tight ? QStringLiteral("engine.trouble") : QStringLiteral("engine.recovered"), {},
                     {{QStringLiteral("text"), m_spaceTrouble}});
    if (tight)
        m_trouble.start();
    else
        restTroubleTimer();
}

void Loop::restTroubleTimer()
{
    if (m_spaceTrouble.isEmpty() && m_parts.lostRuns.isEmpty())
        m_trouble.stop();
}

// --- commands ---

void Loop::submit(Command command, QString actor, Respond<Reply> respond)
{
    m_inbox.push_back({std::move(command), std::move(actor), std::move(respond)});
    scheduleStep();
}

/// Additions of what is to run, and progress, are decided from memory; everything else also reads the database, and
/// must see the commands before it there.
bool Loop::mustWait(const Command& command) const
{
    const auto* add = std::get_if<command::Add>(&command);
    const bool fromMemory = (add && add->past.empty()) || std::holds_alternative<command::Progress>(command) ||
                            std::holds_alternative<command::ImportBegin>(command) ||
                            std::holds_alternative<command::ImportAppend>(command);
    return !fromMemory && !m_journal.isSettled(m_lastCommandBatch);
}

void Loop::processInbox()
{
    while (!m_inbox.empty() && !m_unwritable && !mustWait(m_inbox.front().command)) {
        Pending pending = std::move(m_inbox.front());
        m_inbox.pop_front();
        handleNow(std::move(pending));
    }
    // What waits is taken up when the batch that it waits for has settled.
    if (!m_inbox.empty())
        m_journal.onSettled([this](const Outcome&) { scheduleStep(); });
}

void Loop::refuseInbox()
{
    for (Pending& pending : std::exchange(m_inbox, {})) {
        if (!std::holds_alternative<command::Stop>(pending.command) || m_stopping) {
            pending.respond(tl::unexpected(m_refusal));
            continue;
        }
        // Nothing can be written any more; what runs, or how it ended, is taken up by the next engine.
        m_stopping = true;
        m_stopAnswer = std::move(pending.respond);
        if (std::get<command::Stop>(pending.command).killRuns)
            killRuns();
    }
}

void Loop::handleNow(Pending pending)
{
    if (m_stopping) {
        pending.respond(
            failure(ErrorCode::Busy, QStringLiteral("the engine is stopping"), {}, QStringLiteral("try again")));
        return;
    }
    const Context context = this->context(pending.actor);
    const auto result = std::visit(
        Overloaded{[&](const command::ImportBegin& begin) -> std::optional<Result<Reply>> {
                       beginImport(begin, pending);
                       return std::nullopt;
                   },
                   [&](const command::ImportAppend& piece) -> std::optional<Result<Reply>> {
                       pending.respond(m_imports.append(piece, context.now).map([] { return Reply{}; }));
                       return std::nullopt;
                   },
                   [&](const command::ImportCommit& commit) -> std::optional<Result<Reply>> {
                       commitImport(commit, std::move(pending));
                       return std::nullopt;
                   },
                   [&](const command::Stop& command) -> std::optional<Result<Reply>> {
                       m_stopAnswer = std::move(pending.respond);
                       stop(command);
                       return std::nullopt;
                   },
                   [&](const command::Backup&) -> std::optional<Result<Reply>> { return besideTheLoop(); },
                   [&](const command::ReportBegin&) -> std::optional<Result<Reply>> { return besideTheLoop(); },
                   [&](const command::ReportCancel&) -> std::optional<Result<Reply>> { return besideTheLoop(); },
                   [&](const auto& command) -> std::optional<Result<Reply>> { return handle(context, command); }},
        pending.command);
    if (!result)
        return;
    if (const auto* progress = std::get_if<command::Progress>(&pending.command); progress && *result)
        showProgress(*m_state.live.ofToken(progress->token.toLatin1()));
    if (!*result) {
        pending.respond(*result);
        return;
    }
    m_lastCommandBatch = m_journal.gathering();
    m_journal.onSettled([respond = std::move(pending.respond), reply = **result](const Outcome& outcome) {
        respond(outcome ? Result<Reply>(reply) : tl::unexpected(outcome.error()));
    });
}

void Loop::beginImport(const command::ImportBegin& begin, const Pending& pending)
{
    m_forgetImports.start();
    pending.respond(m_imports.begin(begin, m_parts.clock.wall()).map([](ImportId id) {
        Reply reply;
        reply.import = id;
        return reply;
    }));
}

void Loop::commitImport(const command::ImportCommit& commit, Pending pending)
{
    auto upload = m_imports.take(commit.import);
    if (!upload || commit.abort) {
        pending.respond(upload ? Result<Reply>(Reply{}) : tl::unexpected(upload.error()));
        return;
    }
    auto shared = std::make_shared<Imports::Upload>(std::move(*upload));
    m_parts.pool.submit(
        [this, shared, now = m_parts.clock.wall(), actor = pending.actor, respond = std::move(pending.respond)] {
            const command::ImportBegin& begin = shared->options;
            importing::ImportOptions options{
                begin.format, begin.fileName, begin.cwd, begin.scale, now, QTimeZone::systemTimeZone(), begin.queue};
            auto parsed = importing::parseImport(shared->text, options);
            m_home.post([this, shared, actor, respond, dryRun = begin.dryRun,
                         parsed = std::make_shared<Result<importing::Imported>>(std::move(parsed))] {
                if (!*parsed) {
                    respond(tl::unexpected(parsed->error()));
                    return;
                }
                importing::Imported& imported = **parsed;
                QJsonObject data{{QStringLiteral("tasks"), qint64(imported.tasks.size())},
                                 {QStringLiteral("workflow"), imported.workflow},
                                 {QStringLiteral("format"), imported.format}};
                QJsonArray warnings;
                for (const QString& warning : imported.warnings)
                    warnings.append(warning);
                data.insert(QStringLiteral("warnings"), warnings);
                if (dryRun) {
                    data.insert(QStringLiteral("dry_run"), true);
                    data.insert(QStringLiteral("first"), firstRecords(imported.tasks));
                }
                command::Add add{std::move(imported.tasks), dryRun};
                add.past = std::move(imported.past);
                add.placeOf = [shared, offsets = std::move(imported.offsets)](size_t task) {
                    const std::string_view text(shared->text.constData(), size_t(shared->text.size()));
                    return importing::placeOf(shared->options.fileName, text, offsets[task]);
                };
                submit(std::move(add), actor, [respond, data](Result<Reply> reply) {
                    if (reply)
                        reply->data = joined(data, reply->data);
                    respond(std::move(reply));
                });
            });
        });
}

void Loop::stop(const command::Stop& command)
{
    m_stopping = true;
    m_due.stop();
    const Context context = this->context();
    if (command.killRuns)
        killRuns();
    takeBackClaims();
    context.record(QStringLiteral("engine.stopped"), {});
}

void Loop::killRuns()
{
    m_killingRuns = true;
    for (auto& [task, run] : m_state.live)
        if (run.stage == LiveRun::Stage::Launched)
            m_parts.executors.named(run.executor)->kill(run.token);
}

bool Loop::hasLaunched()
{
    return std::any_of(m_state.live.begin(), m_state.live.end(),
                       [](const auto& entry) { return entry.second.stage == LiveRun::Stage::Launched; });
}

void Loop::finishStopping()
{
    // An idle journal and every end of a run come back to step(), and so here.
    if (m_journal.isIdle() && !(m_killingRuns && m_state.live.size() > 0))
        leave();
}

void Loop::leave()
{
    if (m_stopAnswer)
        std::exchange(m_stopAnswer, {})(Reply{});
    if (stopped)
        std::exchange(stopped, {})();
}

} // namespace taskyard::engine
