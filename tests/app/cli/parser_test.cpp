// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/parser.h"
#include "app/cli/values.h"
#include "tests/app/cli/fakeengine.h"

using namespace taskyard;
using namespace taskyard::cli;
using namespace taskyard::cli::test;

namespace {

QStringList words(const char* line) { return QString::fromUtf8(line).split(u' '); }

QString refusal(const char* line)
{
    const auto invocation = parseCommandLine(words(line));
    return invocation ? QStringLiteral("accepted") : invocation.error().text();
}

Invocation accepted(const QStringList& line)
{
    const auto invocation = parseCommandLine(line);
    EXPECT_TRUE(invocation) << (invocation ? "" : invocation.error().text().toStdString());
    return invocation.value_or(Invocation{});
}

QString ids(const char* text)
{
    const auto parsed = parseIds(words(text), {});
    if (!parsed)
        return parsed.error().text();
    QStringList list;
    for (const TaskId id : *parsed)
        list << QString::number(id.value);
    return list.join(u' ');
}

} // namespace

TEST(CommandLine, SuggestsWhatWasProbablyMeant)
{
    EXPECT_EQ(refusal("lst"), QStringLiteral("unknown verb 'lst'; did you mean 'list'?"));
    EXPECT_EQ(refusal("canecl 3"), QStringLiteral("unknown verb 'canecl'; did you mean 'cancel'?"));
    EXPECT_EQ(refusal("list --limt 3"), QStringLiteral("list: unknown option '--limt'; did you mean '--limit'?"));
    EXPECT_EQ(refusal("queue ad x"), QStringLiteral("queue: unknown action 'ad'; did you mean 'add'?"));
    EXPECT_EQ(refusal("xyzzy"), QStringLiteral("unknown verb 'xyzzy'; see 'taskyardctl --help'"));
}

TEST(CommandLine, NamesWhatIsMissing)
{
    EXPECT_EQ(refusal("--json"), QStringLiteral("no verb; see 'taskyardctl --help'"));
    EXPECT_EQ(refusal("slots 1 2"), QStringLiteral("slots: too many words; the form is 'taskyardctl slots [N]'"));
    EXPECT_EQ(refusal("show"), QStringLiteral("show: something is missing; the form is 'taskyardctl show ID…'"));
    EXPECT_EQ(refusal("add --name"), QStringLiteral("option --name: needs a value; write --name NAME"));
    EXPECT_EQ(refusal("resource set gpu=1 --released-by-pause maybe"),
              QStringLiteral("option --released-by-pause: 'maybe' is not possible; use yes, no"));
    EXPECT_EQ(refusal("add --name a --name b -- true"),
              QStringLiteral("option --name: was given 2 times; give it once"));
    EXPECT_EQ(refusal("list --json=perhaps").section(u':', 0, 1),
              QStringLiteral("option --json: takes no value; see 'taskyardctl list --help'").section(u':', 0, 1));
}

TEST(CommandLine, TakesEverythingBehindTwoDashesAsData)
{
    const Invocation invocation = accepted(words("add --name x -- ls --help -la -- --json"));
    EXPECT_FALSE(invocation.help);
    EXPECT_FALSE(invocation.json);
    EXPECT_EQ(invocation.arguments.words, words("ls --help -la -- --json"));
}

TEST(CommandLine, TakesGlobalOptionsBeforeAndBehindTheVerb)
{
    for (const char* line : {"--json --data-dir /d list", "list --json --data-dir=/d", "--data-dir /d list --json"}) {
        const Invocation invocation = accepted(words(line));
        EXPECT_TRUE(invocation.json) << line;
        EXPECT_EQ(invocation.dataDir, QStringLiteral("/d")) << line;
    }
    EXPECT_EQ(accepted(words("queue --json list")).path.size(), 2u);
}

TEST(CommandLine, KeepsWordsAsTheyAre)
{
    const QStringList odd{QStringLiteral("list"), QStringLiteral("[a,b]"), QString(),          QStringLiteral("{}"),
                          QStringLiteral("a=b"),  QStringLiteral("-5"),    QStringLiteral("-")};
    EXPECT_EQ(accepted(odd).arguments.words, odd.mid(1));
    const Invocation named = accepted({QStringLiteral("add"), QStringLiteral("--name"), QStringLiteral("--held"),
                                       QStringLiteral("--tag"), QStringLiteral("[x,y]"), QStringLiteral("--tag"),
                                       QString(), QStringLiteral("--"), QStringLiteral("true")});
    EXPECT_EQ(named.arguments.text("name"), QStringLiteral("--held"));
    EXPECT_FALSE(named.arguments.has("held"));
    EXPECT_EQ(named.arguments.all("tag"), (QStringList{QStringLiteral("[x,y]"), QString()}));
}

TEST(CommandLine, KeepsAByteOrderMark)
{
    const char* const arguments[] = {"taskyardctl", "\xef\xbb\xbfname"};
    EXPECT_EQ(wordsFrom(2, arguments).value(), QStringList{QStringLiteral("\uFEFFname")});
    EXPECT_EQ(accepted({QStringLiteral("list"), QStringLiteral("\uFEFFx"), QStringLiteral("--sort"),
                        QStringLiteral("\uFEFFy")})
                  .arguments.text("sort"),
              QStringLiteral("\uFEFFy"));
}

TEST(CommandLine, RefusesArgumentsThatAreNoUtf8)
{
    const char* const arguments[] = {"taskyardctl", "list", "\xff\xfe"};
    const auto words = wordsFrom(3, arguments);
    EXPECT_FALSE(words);
    EXPECT_EQ(words.error().text(), QStringLiteral("argument 2: is not valid UTF-8; write it in UTF-8"));
    EXPECT_EQ(words.error().code, ErrorCode::InvalidInput);
}

TEST(Ids, AreNumbersRangesAndLists)
{
    EXPECT_EQ(ids("12"), QStringLiteral("12"));
    EXPECT_EQ(ids("3..6"), QStringLiteral("3 4 5 6"));
    EXPECT_EQ(ids("1,2,3 2..4"), QStringLiteral("1 2 3 4"));
    for (const char* bad : {"0", "-1", "+1", "x", "1.", "..", "4..3", "1,", "", "9223372036854775808", "1e3", " 1"})
        EXPECT_EQ(ids(bad).section(u';', -1), QStringLiteral(" write ids as 12, 3..9 or 1,2,3")) << bad;
    EXPECT_EQ(ids("1..9223372036854775807").section(u';', 0, 0), QStringLiteral("more than 100000 ids"));
}

TEST(DataDirectory, ComesFromTheOptionElseTheEnvironment)
{
    Surroundings around = usualSurroundings();
    const auto dir = [&](const QString& given = {}) {
        return dataDirectory(given, around).value_or(QStringLiteral("?"));
    };
    EXPECT_EQ(dir(), QStringLiteral("/home/kim/.local/share/taskyard"));
    around.environment.insert(QStringLiteral("XDG_DATA_HOME"), QStringLiteral("/xdg"));
    EXPECT_EQ(dir(), QStringLiteral("/xdg/taskyard"));
    around.environment.insert(QStringLiteral("TASKYARD_DATA_DIR"), QStringLiteral("env"));
    EXPECT_EQ(dir(), QStringLiteral("/work/env"));
    EXPECT_EQ(dir(QStringLiteral("/given")), QStringLiteral("/given"));
    EXPECT_EQ(dataDirectory(QStringLiteral(""), around).error().code, ErrorCode::InvalidInput);
}

TEST(Errors, AreOneLineWhateverTheyQuote)
{
    FakeEngine engine;
    const auto result = runCli(engine, {QStringLiteral("ev\nil\x1b[31m")});
    EXPECT_EQ(result.code, 2);
    EXPECT_EQ(result.err, QStringLiteral("taskyardctl: unknown verb 'ev\\nil\\x1b[31m'; see 'taskyardctl --help'\n"));
    EXPECT_EQ(result.out, QString());
}

TEST(Errors, HaveTheExitCodeOfTheirKind)
{
    for (const auto& [code, exit] :
         {std::pair{ErrorCode::InvalidInput, 2}, std::pair{ErrorCode::NotFound, 3}, std::pair{ErrorCode::Denied, 4},
          std::pair{ErrorCode::Conflict, 5}, std::pair{ErrorCode::Internal, 70}, std::pair{ErrorCode::Busy, 75}}) {
        FakeEngine engine;
        engine.reply = [kind = code](const Command&) -> Result<Reply> {
            return failure(kind, QStringLiteral("it failed"), QStringLiteral("task 3"), QStringLiteral("do this"));
        };
        const auto result = runCli(engine, "hold 3");
        EXPECT_EQ(result.code, exit);
        EXPECT_EQ(result.err, QStringLiteral("taskyardctl: task 3: it failed; do this\n"));
    }
}
