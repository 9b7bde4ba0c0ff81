// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/commandline.h"
#include "tests/support/qtprinters.h"

#include <gtest/gtest.h>

#include <QProcess>

#include <random>

using namespace taskyard;

namespace {
QStringList list(std::initializer_list<const char16_t*> texts)
{
    QStringList made;
    for (const char16_t* text : texts)
        made << QString::fromUtf16(text);
    return made;
}
QStringList words(const QString& line)
{
    const auto parsed = parseCommandLine(line);
    EXPECT_TRUE(parsed) << line.toStdString();
    return parsed ? parsed->arguments() : QStringList();
}
qsizetype shellAt(const QString& line) { return parseCommandLine(line)->shellAt; }
} // namespace

TEST(CommandLine, IsSplitAtBlanksOutsideQuotes)
{
    EXPECT_EQ(words(QStringLiteral("  convert  in.png\tout.jpg ")), list({u"convert", u"in.png", u"out.jpg"}));
    EXPECT_EQ(words(QStringLiteral("a 'b c' \"d e\" f\\ g")), list({u"a", u"b c", u"d e", u"f g"}));
    EXPECT_EQ(words(QStringLiteral("--name='Night run'x")), list({u"--name=Night runx"}));
    EXPECT_EQ(words(QStringLiteral("print '' \"\"")), list({u"print", u"", u""}));
    EXPECT_EQ(words(QString()), QStringList());
    EXPECT_EQ(words(QStringLiteral("echo 多 '空 格' 🚀")), list({u"echo", u"多", u"空 格", u"🚀"}));
}

TEST(CommandLine, ReadsBackslashesAsPosixDoes)
{
    EXPECT_EQ(words(QStringLiteral(R"(a\"b "c\"d" 'e\f' "g\h" "\$5\\")")),
              list({u"a\"b", u"c\"d", u"e\\f", u"g\\h", u"$5\\"}));
    EXPECT_EQ(words(QStringLiteral("one \\\ntwo")), list({u"one", u"two"}));
}

TEST(CommandLine, SaysWhereAQuoteIsNotClosed)
{
    for (const auto& [line, where] : {std::pair{"echo 'it", "column 6"}, std::pair{"a \"b \\", "column 3"}}) {
        const auto parsed = parseCommandLine(QString::fromUtf8(line));
        ASSERT_FALSE(parsed) << line;
        EXPECT_EQ(parsed.error().where, QString::fromUtf8(where));
        EXPECT_EQ(parsed.error().code, ErrorCode::InvalidInput);
    }
    EXPECT_FALSE(parseCommandLine(u"echo \\"));
}

TEST(CommandLine, NoticesWhatOnlyAShellWouldUnderstand)
{
    EXPECT_EQ(shellAt(QStringLiteral("sort a | uniq")), 7);
    EXPECT_EQ(shellAt(QStringLiteral("echo \"$HOME\"")), 6);
    EXPECT_EQ(shellAt(QStringLiteral("ls ~/x")), 3);
    EXPECT_EQ(shellAt(QStringLiteral("LANG=C sort a")), 0);
    EXPECT_EQ(shellAt(QStringLiteral("one\ntwo")), 3);
    EXPECT_EQ(shellAt(QStringLiteral("echo '$HOME | *' \\* \"\\$x\" a~b\n")), -1);
}

TEST(CommandLine, QuotesOnlyWhereItMust)
{
    EXPECT_EQ(quoteCommand({QStringLiteral("./render"), QStringLiteral("--to=a,b"), QStringLiteral("it's"), QString()}),
              QStringLiteral("./render --to=a,b 'it'\\''s' ''"));
}

TEST(CommandLine, ReadsItsOwnQuotesBackAndSoDoesTheShell)
{
    std::mt19937 random(7);
    const QString letters = QStringLiteral("ab '\"\\$`|*~#\n=ä🚀");
    for (int round = 0; round < 300; ++round) {
        QStringList wanted;
        for (unsigned i = 0, n = 1 + random() % 4; i < n; ++i) {
            QString word;
            for (unsigned k = 0, m = random() % 6; k < m; ++k)
                word += letters[qsizetype(random() % 15)];
            wanted << word;
        }
        EXPECT_EQ(words(quoteCommand(wanted)), wanted) << quoteCommand(wanted).toStdString();
        EXPECT_EQ(shellAt(quoteCommand(wanted)), -1) << quoteCommand(wanted).toStdString();
        if (round % 50 != 0)
            continue;
        QProcess shell;
        shell.start(QStringLiteral("/bin/sh"),
                    {QStringLiteral("-c"), QStringLiteral("printf '%s\\0' ") + quoteCommand(wanted)});
        ASSERT_TRUE(shell.waitForFinished());
        EXPECT_EQ(QString::fromUtf8(shell.readAllStandardOutput()), wanted.join(QChar(0)) + QChar(0));
    }
}
