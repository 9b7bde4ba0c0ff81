// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/configure.h"
#include "app/cli/values.h"

namespace taskyard::cli {

namespace {
constexpr OptionDefinition kRetentionOptions[] = {
    {.name = "ended-days", .value = "N|off", .help = "remove tasks that ended longer ago than N days"},
    {.name = "log-days", .value = "N|off", .help = "remove logs of runs that ended longer ago than N days"},
};
constexpr qint64 kMostDays = 36'500;

/// Checking and rebuilding need no engine, and a damaged database lets none start: taskyardd does them by itself.
RunResult hand(Session& session, const QString& option)
{
    QStringList arguments{QStringLiteral("--data-dir"), session.dataDir, option};
    if (session.json)
        arguments << QStringLiteral("--json");
    session.out.flush();
    return session.door.becomeEngineProgram(arguments);
}

RunResult check(const Arguments&, Session& session) { return hand(session, QStringLiteral("--check")); }
RunResult recover(const Arguments&, Session& session) { return hand(session, QStringLiteral("--recover")); }

RunResult backup(const Arguments& arguments, Session& session)
{
    command::Backup command;
    if (!arguments.words.isEmpty()) {
        const auto path = absolutePath(arguments.words.first(), session.around.folder, QStringLiteral("db backup"));
        if (!path)
            return tl::unexpected(path.error());
        command.path = *path;
    }
    auto engine = session.engine();
    if (!engine)
        return tl::unexpected(engine.error());
    const auto reply = (*engine)->submit(command);
    if (!reply)
        return tl::unexpected(reply.error());
    const QString path = reply->data.value(QStringLiteral("path")).toString(command.path);
    tellReply(session, *reply, QStringLiteral("backed up to ") + path);
    return 0;
}

Result<std::optional<int>> daysFrom(const Arguments& arguments, const char* option)
{
    if (!arguments.has(option))
        return std::nullopt;
    if (arguments.text(option) == u"off")
        return 0;
    return parseInteger(arguments.text(option), QStringLiteral("option --") + QString::fromUtf8(option), 1, kMostDays)
        .map([](qint64 days) { return std::optional(int(days)); });
}

RunResult retention(const Arguments& arguments, Session& session)
{
    const auto ended = daysFrom(arguments, "ended-days");
    if (!ended)
        return tl::unexpected(ended.error());
    const auto log = daysFrom(arguments, "log-days");
    if (!log)
        return tl::unexpected(log.error());
    const bool asks = !*ended && !*log;
    return configure(session, command::Retention{*ended, *log},
                     asks ? QStringLiteral("everything is kept unless a rule says otherwise")
                          : QStringLiteral("retention set"));
}

constexpr Verb kCheck{.name = "check",
                      .summary = "Check the database for damage, without changing it",
                      .manual = "",
                      .mostWords = 0,
                      .run = check};
constexpr Verb kBackup{.name = "backup",
                       .usage = "[FILE]",
                       .summary = "Write a copy of the database; default: into the data directory",
                       .manual = "",
                       .mostWords = 1,
                       .completes = Completes::File,
                       .run = backup};
constexpr Verb kRecover{.name = "recover",
                        .summary = "Rebuild a damaged database from what can be read and the run directories",
                        .manual = "No engine may run. The damaged files are kept.",
                        .mostWords = 0,
                        .run = recover};
constexpr Verb kRetention{.name = "retention",
                          .usage = "[--ended-days N|off] [--log-days N|off]",
                          .summary = "Set the rules by which old tasks and logs are removed; off by default",
                          .manual = "Without options it tells the rules.",
                          .options = kRetentionOptions,
                          .mostWords = 0,
                          .examples = "db retention --ended-days 365 --log-days 90",
                          .run = retention};
constexpr const Verb* kActions[] = {&kCheck, &kBackup, &kRecover, &kRetention};
} // namespace

constinit const Verb dbVerb{
    .name = "db",
    .summary = "Check, back up and recover the database",
    .manual = "",
    .actions = kActions,
};

} // namespace taskyard::cli
