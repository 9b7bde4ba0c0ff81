// SPDX-License-Identifier: GPL-3.0-or-later
// Help, manual page, completions and the description of the JSON, each against the table of verbs or the code.
#include "app/cli/columns.h"
#include "app/cli/editfields.h"
#include "app/cli/help.h"
#include "app/cli/shapes.h"
#include "app/cli/verb.h"
#include "tests/app/cli/fakeengine.h"
#include "tests/support/programs.h"
#include "tests/support/tempdir.h"

#include <QRegularExpression>
#include <QSet>

using namespace taskyard;
using namespace taskyard::cli;
using namespace taskyard::cli::test;
using taskyard::test::TempDir;

namespace {

QString u8(const char* text) { return QString::fromUtf8(text); }

/// Every verb and action that runs, with its path.
std::vector<std::vector<const Verb*>> paths()
{
    std::vector<std::vector<const Verb*>> all;
    for (const Verb* verb : allVerbs()) {
        all.push_back({verb});
        for (const Verb* action : verb->actions)
            all.push_back({verb, action});
    }
    return all;
}

/// What bash offers for a command line that ends in the word to be completed.
QStringList completed(const QStringList& words)
{
    const TempDir dir;
    const QString script = dir.write(QStringLiteral("taskyardctl.bash"), bashCompletion().toUtf8());
    const QString call = QStringLiteral(
        R"(source "$1"; shift; COMP_WORDS=(taskyardctl "$@"); COMP_CWORD=$#; compopt() { :; }; _taskyardctl; printf '%s\n' "${COMPREPLY[@]}")");
    const auto result = taskyard::test::runProgram(
        QStringLiteral("bash"), QStringList{QStringLiteral("-c"), call, QStringLiteral("x"), script} + words);
    EXPECT_EQ(result.err, QByteArray());
    return QString::fromUtf8(result.out).split(u'\n', Qt::SkipEmptyParts);
}

/// The keys that a section of resources/docs/json.md has in its table.
QStringList documentedKeys(const QString& section)
{
    const QString text =
        QString::fromUtf8(taskyard::test::readFile(QStringLiteral(TASKYARD_SOURCE_DIR "/resources/docs/json.md")));
    const QString body =
        text.section(QStringLiteral("\n## %1\n").arg(section), 1).section(QStringLiteral("\n## "), 0, 0);
    QStringList keys;
    static const QRegularExpression row(QStringLiteral("^\\| ([`a-z_ ·]+) \\|"), QRegularExpression::MultilineOption);
    for (auto it = row.globalMatch(body); it.hasNext();)
        for (const QString& key : it.next().captured(1).split(u'·'))
            keys << key.trimmed().remove(u'`');
    keys.removeAll(QStringLiteral("key")); // the tables' heading
    keys.sort();
    return keys;
}

} // namespace

TEST(Definitions, AreCompleteSentencesInOneStyle)
{
    for (const auto& path : paths()) {
        const Verb& verb = *path.back();
        const std::string name = fullName(path).toStdString();
        EXPECT_TRUE(u8(verb.summary).at(0).isUpper()) << name;
        EXPECT_FALSE(u8(verb.summary).endsWith(u'.')) << name;
        EXPECT_EQ(verb.run == nullptr, !verb.actions.empty()) << name;
        QSet<QString> options;
        for (const OptionDefinition& option : verb.options) {
            EXPECT_FALSE(u8(option.help).isEmpty() || u8(option.help).endsWith(u'.')) << name << " --" << option.name;
            EXPECT_FALSE(options.contains(u8(option.name))) << name << " --" << option.name;
            options.insert(u8(option.name));
            EXPECT_EQ(option.completes == Completes::Choice, option.choices != nullptr) << name << " --" << option.name;
            for (const OptionDefinition& global : globalOptions())
                EXPECT_STRNE(option.name, global.name) << name;
        }
    }
}

TEST(Help, NamesEveryVerbAndOption)
{
    FakeEngine engine;
    const QString whole = runCli(engine, "--help").out;
    for (const Verb* verb : allVerbs())
        EXPECT_EQ(whole.contains(QStringLiteral("\n  ") + u8(verb->name) + u' '), !verb->hidden) << verb->name;
    for (const auto& path : paths()) {
        QStringList words;
        for (const Verb* verb : path)
            words << u8(verb->name);
        const auto result = runCli(engine, words << QStringLiteral("--help"));
        EXPECT_EQ(result.code, 0);
        EXPECT_TRUE(result.out.startsWith(QStringLiteral("Usage: ") + fullName(path))) << result.out.toStdString();
        for (const OptionDefinition& option : path.back()->options)
            EXPECT_TRUE(result.out.contains(optionForm(option))) << option.name;
        for (const QString& line : result.out.split(u'\n'))
            EXPECT_TRUE(line.size() <= 80 || line.startsWith(QStringLiteral("Usage")) ||
                        line.startsWith(QStringLiteral("  taskyardctl")))
                << line.toStdString();
    }
    EXPECT_EQ(engine.asked, QStringList());
}

TEST(Help, ListsTheColumnsThatThereAre)
{
    QStringList names;
    for (const ListColumn& column : listColumns())
        names << u8(column.name);
    FakeEngine engine;
    const QString text = runCli(engine, "list --help").out.simplified();
    QStringList documented = text.section(QStringLiteral("Columns: "), 1).section(u'.', 0, 0).split(u' ');
    documented.sort();
    names.sort();
    EXPECT_EQ(documented, names);
}

TEST(Help, ListsTheFieldsThatCanBeEdited)
{
    FakeEngine engine;
    const QString text = runCli(engine, "edit --help").out.simplified();
    for (const char* form : {"+90m", "1h30m", "true or false", "tags=a,b", "at='tomorrow 06:00' resources=gpu=1"})
        EXPECT_TRUE(text.contains(QLatin1String(form))) << form;
    EXPECT_EQ(text.section(QStringLiteral("Fields: "), 1).section(u'.', 0, 0).split(u' '), editFields());
}

TEST(ManualPage, PassesMandocAndHasEveryOption)
{
    const QString page = manualPage();
    taskyard::test::ProgramOptions options;
    options.input = page.toUtf8();
    const auto lint = taskyard::test::runProgram(QStringLiteral("mandoc"),
                                                 {QStringLiteral("-Tlint"), QStringLiteral("-Wwarning")}, options);
    EXPECT_EQ(lint.exitCode, 0) << lint.trouble.toStdString();
    EXPECT_EQ(lint.out, QByteArray());
    const QString plain = QString(page).remove(u'\\');
    for (const auto& path : paths())
        for (const OptionDefinition& option : path.back()->options)
            EXPECT_TRUE(plain.contains(optionForm(option))) << fullName(path).toStdString() << " --" << option.name;
}

TEST(BashCompletion, OffersVerbsActionsOptionsAndChoices)
{
    EXPECT_EQ(completed({QStringLiteral("re")}),
              (QStringList{QStringLiteral("release"), QStringLiteral("resume"), QStringLiteral("retry"),
                           QStringLiteral("remove"), QStringLiteral("redo"), QStringLiteral("resource"),
                           QStringLiteral("report")}));
    EXPECT_EQ(
        completed({QStringLiteral("--data-dir"), QStringLiteral("/d"), QStringLiteral("queue"), QStringLiteral("d")}),
        QStringList{QStringLiteral("drain")});
    EXPECT_EQ(completed({QStringLiteral("queue"), QStringLiteral("add"), QStringLiteral("--sl")}),
              QStringList{QStringLiteral("--slots")});
    EXPECT_EQ(completed({QStringLiteral("report"), QStringLiteral("--format"), QStringLiteral("c")}),
              QStringList{QStringLiteral("csv")});
    EXPECT_EQ(completed({QStringLiteral("list"), QStringLiteral("--s")}), QStringList{QStringLiteral("--sort")});
    EXPECT_EQ(completed({QStringLiteral("list"), QStringLiteral("--sort"), QString()}), QStringList());
    EXPECT_EQ(completed({QStringLiteral("generate"), QStringLiteral("f")}), QStringList());
}

TEST(Completions, NameEveryVerb)
{
    for (const QString& script : {zshCompletion(), fishCompletion()})
        for (const Verb* verb : allVerbs())
            EXPECT_EQ(script.contains(QRegularExpression(QStringLiteral("\\b%1\\b").arg(u8(verb->name)))),
                      !verb->hidden)
                << verb->name;
}

TEST(Json, HasTheKeysThatItsDescriptionHas)
{
    Event event;
    const answer::Operation operation;
    for (const auto& [section, object] :
         {std::pair{"Task", taskShape(Task{})}, std::pair{"Run", runShape(taskyard::Run{})},
          std::pair{"Event", eventShape(event)}, std::pair{"Queue", queueShape(Queue{})},
          std::pair{"Resource", resourceShape(ResourcePool{})}, std::pair{"Operation", operationShape(operation)},
          std::pair{"Status", statusShape(answer::Status{})}, std::pair{"Reason", reasonShape(answer::Reason{})},
          std::pair{"Reply", replyShape(Reply{})}})
        EXPECT_EQ(documentedKeys(u8(section)), QStringList(object.keys())) << section;
}

TEST(Json, HasTheKeysOfTheContract)
{
    const QJsonObject task = taskShape(Task{});
    for (const char* key :
         {"id",           "name",           "description", "state",       "queue",      "priority",    "order",
          "command",      "shell",          "cwd",         "env",         "tags",       "note",        "depends_on",
          "progress",     "progress_text",  "created_at",  "eligible_at", "started_at", "finished_at", "deadline_at",
          "exit_code",    "signal",         "runs",        "executor",    "pid",        "last_line",   "max_rss_bytes",
          "user_seconds", "system_seconds", "log_bytes"})
        EXPECT_TRUE(task.contains(QLatin1String(key))) << key;
    for (const char* absent : {"description", "shell", "note", "progress", "progress_text", "eligible_at", "started_at",
                               "finished_at", "deadline_at", "exit_code", "signal", "pid", "last_line", "max_rss_bytes",
                               "user_seconds", "system_seconds", "log_bytes"})
        EXPECT_TRUE(task.value(QLatin1String(absent)).isNull()) << absent;
    for (const char* key : {"task", "run", "state", "started_at", "finished_at", "exit_code", "signal", "reason"})
        EXPECT_TRUE(runShape(taskyard::Run{}).contains(QLatin1String(key))) << key;
}

TEST(Json, HasTimesInUtcWithMilliseconds)
{
    Task task = taskOf(1, QStringLiteral("x"));
    task.finishedAt = task.createdAt + Duration{1};
    EXPECT_EQ(taskShape(task).value(QStringLiteral("created_at")).toString(),
              QStringLiteral("2026-11-20T12:00:00.000Z"));
    EXPECT_EQ(taskShape(task).value(QStringLiteral("finished_at")).toString(),
              QStringLiteral("2026-11-20T12:00:00.001Z"));
}
