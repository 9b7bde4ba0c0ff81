// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/safetext.h"

using namespace taskyard::cli;

namespace {

QByteArray stripped(const QByteArray& bytes)
{
    ControlStripper stripper;
    const QByteArray text = stripper.feed(bytes);
    return text + stripper.finish();
}

/// One byte at a time: whatever is cut in two must come out the same.
QByteArray strippedByByte(const QByteArray& bytes)
{
    ControlStripper stripper;
    QByteArray text;
    for (const char byte : bytes)
        text += stripper.feed(QByteArrayView(&byte, 1));
    return text + stripper.finish();
}

} // namespace

TEST(SafeText, ShowsWhatWouldSteerTheTerminalAsEscapes)
{
    EXPECT_EQ(safeText(u"plain text \\ stays"), QStringLiteral("plain text \\ stays"));
    EXPECT_EQ(safeText(u"a\nb\tc\rd"), QStringLiteral("a\\nb\\tc\\rd"));
    EXPECT_EQ(safeText(u"\x1b[2J\x07\x7f"), QStringLiteral("\\x1b[2J\\x07\\x7f"));
    EXPECT_EQ(safeText(u"\x85\x9b\u2028"), QStringLiteral("\\x85\\x9b\\u{2028}"));
    EXPECT_EQ(safeText(u"user\u202Etxt.exe"), QStringLiteral("user\\u{202e}txt.exe"));
    EXPECT_EQ(safeText(u"a\u200Bb\uFEFF"), QStringLiteral("a\\u{200b}b\\u{feff}"));
    EXPECT_EQ(safeText(u"日本 é 👩‍👧"), QStringLiteral("日本 é 👩‍👧"));
}

TEST(DisplayWidth, CountsCells)
{
    EXPECT_EQ(displayWidth(u""), 0);
    EXPECT_EQ(displayWidth(u"abc"), 3);
    EXPECT_EQ(displayWidth(u"é"), 1);
    EXPECT_EQ(displayWidth(u"e\u0301"), 1);
    EXPECT_EQ(displayWidth(u"日本"), 4);
    EXPECT_EQ(displayWidth(u"한국"), 4);
    EXPECT_EQ(displayWidth(u"👍"), 2);
    EXPECT_EQ(displayWidth(u"👩‍👩‍👧"), 2);
    EXPECT_EQ(displayWidth(u"🇩🇪"), 2);
    EXPECT_EQ(displayWidth(u"❤\uFE0F"), 2);
}

TEST(FittedText, CutsBetweenClusters)
{
    EXPECT_EQ(fitted(u"abcdef", 6), QStringLiteral("abcdef"));
    EXPECT_EQ(fitted(u"abcdef", 5), QStringLiteral("abcd…"));
    EXPECT_EQ(fitted(u"日本語", 5), QStringLiteral("日本…"));
    EXPECT_EQ(fitted(u"日本語", 4), QStringLiteral("日…"));
    EXPECT_EQ(fitted(u"e\u0301e\u0301e\u0301", 2), QStringLiteral("e\u0301…"));
    EXPECT_EQ(fitted(u"abc", 0), QString());
}

TEST(IsolatedText, WrapsRightToLeftLettersOnly)
{
    EXPECT_EQ(isolated(QStringLiteral("abc")), QStringLiteral("abc"));
    EXPECT_EQ(isolated(QStringLiteral("שלום")), QStringLiteral("\u2068שלום\u2069"));
}

TEST(ControlStripper, ShowsWhatTurnsTheDirectionOfTextAndKeepsItForPrograms)
{
    const QByteArray log = QStringLiteral("rm \u202Etxt.exe\u202C \u2066a\u2069 \u200F. שלום 👩‍👧").toUtf8();
    const QByteArray shown =
        QStringLiteral("rm \\u{202e}txt.exe\\u{202c} \\u{2066}a\\u{2069} \\u{200f}. שלום 👩‍👧").toUtf8();
    EXPECT_EQ(stripped(log), shown);
    EXPECT_EQ(strippedByByte(log), shown);
    ControlStripper forPrograms(ControlStripper::Directions::Kept);
    EXPECT_EQ(forPrograms.feed(log) + forPrograms.finish(), log);
}

TEST(ControlStripper, TakesControlSequencesOut)
{
    const std::vector<std::pair<QByteArray, QByteArray>> cases{
        {"plain\n\ttext\n", "plain\n\ttext\n"},
        {"\x1b[1;31mred\x1b[0m", "red"},
        {"\x1b]0;title\x07"
         "after",
         "after"},
        {"\x1b]0;title\x1b\\after", "after"},
        {"\x1b]52;c;c2VjcmV0\x1b\\x", "x"},
        {"\x1bPdcs\x1b\\x", "x"},
        {"\x1b(Bx\x1b=y\x1b"
         "7z",
         "xyz"},
        {"\x1b[31\nnext", "\nnext"},
        {"\x1b]never ended\nnext\n", "\nnext\n"},
        {"10%\r20%\r30%\r\n", "10%\n20%\n30%\n"},
        {"a\bb\x07\x0e", "ab"},
        {"\xc2\x9b"
         "31mx",
         "x"},
        {"\xff\xfe ok", "\xef\xbf\xbd\xef\xbf\xbd ok"},
        {"\xe6\x97\xa5", "\xe6\x97\xa5"},
        {"\xe6\x97", "\xef\xbf\xbd\xef\xbf\xbd"},
        {"end\r", "end\n"},
    };
    for (const auto& [bytes, text] : cases) {
        EXPECT_EQ(stripped(bytes), text) << bytes.toHex().toStdString();
        EXPECT_EQ(strippedByByte(bytes), text) << bytes.toHex().toStdString();
    }
}
