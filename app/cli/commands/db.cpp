// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/configure.h"
#include "app/cli/safetext.h"
#include "app/cli/selection.h"
#include "app/cli/values.h"

#include <QJsonDocument>

namespace taskyard::cli {

namespace {
constexpr OptionDefinition kRetentionOptions[] = {
    {.name = "ended-days", .value = "N|off", .help = "remove tasks that ended longer ago than N days"},
    {.name = "log-days", .value = "N|off", .help = "remove logs of runs that ended longer ago than N days"},
};
constexpr qint64 kMostDays = 36'500;

/// Checking and rebuilding need no engine, and a damaged database lets none start: taskyardd does them by itself. It
/// prints one JSON object, and tells errors as this program does.
RunResult runOffline(Session& session, const QString& option, void (*print)(const QJsonObject&, Session&))
{
    const auto result = session.door.runEngineProgram({QStringLiteral("--data-dir"), session.dataDir, option});
    if (!result)
        return tl::unexpected(result.error());
    if (session.json)
        session.out.bytes(result->output);
    else if (const auto object = QJsonDocument::fromJson(result->output).object(); !object.isEmpty())
        print(object, session);
    return result->exitCode;
}

void printFaults(const QJsonObject& object, Session& session)
{
    const QJsonArray faults = object.value(QStringLiteral("faults")).toArray();
    for (const QJsonValue& fault : faults)
        session.out.line(safeText(fault.toString()));
    if (faults.isEmpty())
        session.out.line(QStringLiteral("no faults"));
}

void printCounts(const char* verb, const QJsonObject& counts, Session& session)
{
    for (auto it = counts.begin(); it != counts.end(); ++it)
        if (const qint64 count = it.value().toInteger(); count > 0)
            session.out.line(
                QStringLiteral("%1 %2 of %3").arg(QString::fromUtf8(verb), countOf(count, "row"), safeText(it.key())));
}

void printLosses(const QJsonObject& object, Session& session)
{
    QJsonObject counted = object.value(QStringLiteral("lost")).toObject();
    for (const QJsonValue& table : object.value(QStringLiteral("uncounted")).toArray()) {
        const qint64 least = counted.take(table.toString()).toInteger();
        session.out.line((least > 0 ? QStringLiteral("lost an unknown number of rows of %1, at least %2")
                                          .arg(safeText(table.toString()))
                                          .arg(least)
                                    : QStringLiteral("lost an unknown number of rows of %1, perhaps none")
                                          .arg(safeText(table.toString()))));
    }
    printCounts("lost", counted, session);
}

void printRecovery(const QJsonObject& object, Session& session)
{
    session.out.line(QStringLiteral("the database as it was is kept as ") +
                     safeText(object.value(QStringLiteral("damaged")).toString()));
    printCounts("kept", object.value(QStringLiteral("rows")).toObject(), session);
    printLosses(object, session);
    for (const QJsonValue& note : object.value(QStringLiteral("notes")).toArray())
        session.out.line(safeText(note.toString()));
}

RunResult check(const Arguments&, Session& session)
{
    return runOffline(session, QStringLiteral("--check"), printFaults);
}

RunResult recover(const Arguments&, Session& session)
{
    return runOffline(session, QStringLiteral("--recover"), printRecovery);
}

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
                      .manual = "The exit code is 5 when there are faults, and 70 for a database that the engine would "
                                "not start with, such as one that is cut off or of a newer version.",
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
                        .manual =
                            "No engine may run. The damaged files are kept. Ids of tasks and numbers of events go on "
                            "above all that may have been given out. The exit code is 1 when anything was lost: "
                            "what is known to be lost is counted, and the newest whole backup is named with the "
                            "command that puts it in place instead.",
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
