// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/casesdir.h"
#include "tests/support/tempdir.h"
#include "ui/widgets/logview/logpalette.h"
#include "ui/widgets/logview/logtext.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

using namespace taskyard::test;
using namespace taskyard::ui;
using namespace Qt::StringLiterals;

namespace {

QString shown(const QByteArray& line, LogReading reading = LogReading::Terminal)
{
    return readLogLine(line, reading).text;
}

/// Nothing that could move a cursor, turn the writing round or be invisible.
void expectSafe(const LogText& text, bool tabs)
{
    ASSERT_EQ(text.bytes.size(), size_t(text.text.size()));
    EXPECT_TRUE(text.text.isValidUtf16());
    for (const char32_t c : text.text.toUcs4()) {
        const auto category = QChar::category(c);
        const bool allowed = (tabs && c == U'\t') || c == 0x200C || c == 0x200D || (c >= 0xE0020 && c <= 0xE007F);
        const bool bad = category == QChar::Other_Control || category == QChar::Other_Format ||
                         category == QChar::Separator_Line || category == QChar::Separator_Paragraph;
        EXPECT_TRUE(allowed || !bad) << std::hex << uint32_t(c);
    }
    int last = 0;
    for (const auto& span : text.spans) {
        EXPECT_LE(last, span.begin);
        EXPECT_LT(span.begin, span.end);
        EXPECT_LE(span.end, text.text.size());
        last = span.end;
    }
}

void expectSafeInAllReadings(const QByteArray& line)
{
    for (const auto reading : {LogReading::Terminal, LogReading::Raw, LogReading::Plain})
        expectSafe(readLogLine(line, reading), reading == LogReading::Plain);
}

} // namespace

TEST(LogText, ShowsWhatATerminalWouldShow)
{
    const std::vector<std::pair<QByteArray, QString>> cases = {
        {"plain", u"plain"_s},
        {"", u""_s},
        {"\x1B[31mred\x1B[0m", u"red"_s},
        {"10%\r20%\r30%", u"30%"_s},
        {"abcdef\rXY", u"XYcdef"_s},
        {"long line\r\x1B[Kshort", u"short"_s},
        {"long line\x1B[2K\rshort", u"short"_s},
        {"windows\r", u"windows"_s},
        {"ab\b\bxy", u"xy"_s},
        {"a\tb", u"a       b"_s},
        {"12345678\tb", u"12345678        b"_s},
        {"日\tb", u"日      b"_s},
        {"\x1B]0;title\atext", u"text"_s},
        {"\x1B]8;;http://x\x1B\\link\x1B]8;;\x1B\\", u"link"_s},
        {"\x1B]9;4;1;50\x1B\\50", u"50"_s},
        {"\x1B(Bcharset", u"charset"_s},
        {"\x1B[2J\x1B[1;1Hclear", u"clear"_s},
        {"\x1B[?25lhidden cursor", u"hidden cursor"_s},
        {"bell\a", u"bell␇"_s},
        {QByteArray("nul\0x", 5), u"nul␀x"_s},
        {"del\x7F", u"del␡"_s},
        {"grüße", u"grüße"_s},
        {"\xFFx\xC3", u"�x�"_s},
        {"\xE2\x82", u"�"_s},
        {"\xED\xA0\x80", u"���"_s},
        {"\xC0\xAF", u"��"_s},
        {"\xC2\x9B"
         "31m",
         u"�31m"_s},
        {"a\xE2\x80\xAE"
         "b",
         u"a�b"_s}, // right-to-left override
        {"👩\u200D🚀", u"👩\u200D🚀"_s},
        {"\u2028", u"�"_s},
    };
    for (const auto& [bytes, text] : cases)
        EXPECT_EQ(shown(bytes).toStdString(), text.toStdString()) << bytes.toPercentEncoding().toStdString();
}

TEST(LogText, HidesNothingBehindASequenceThatNeverEnds)
{
    EXPECT_EQ(shown("\x1B]0;rm -rf /"), u"␛]0;rm -rf /"_s);
    EXPECT_EQ(shown("\x1BPdevice"), u"␛Pdevice"_s);
    EXPECT_EQ(shown("\x1B[31"), u"␛[31"_s);
    EXPECT_EQ(shown("\x1B[3\nx"), u"␛[3␊x"_s);
    EXPECT_EQ(shown("x\x1B"), u"x␛"_s);
}

TEST(LogText, ShowsEverythingWhenRaw) { EXPECT_EQ(shown("10%\r\x1B[31m20%\r", LogReading::Raw), u"10%␍␛[31m20%␍"_s); }

TEST(LogText, KeepsTabsForTheClipboard) { EXPECT_EQ(shown("a\tb", LogReading::Plain), u"a\tb"_s); }

TEST(LogText, ReadsColoursOfAllKinds)
{
    const auto styleOf = [](const QByteArray& sgr) {
        const LogText text = readLogLine("\x1B[" + sgr + "mx", LogReading::Terminal);
        return text.spans.empty() ? LogStyle() : text.spans.front().style;
    };
    EXPECT_EQ(styleOf("31").foreground, (LogColour{LogColour::Kind::Indexed, 1}));
    EXPECT_EQ(styleOf("97").foreground, (LogColour{LogColour::Kind::Indexed, 15}));
    EXPECT_EQ(styleOf("104").background, (LogColour{LogColour::Kind::Indexed, 12}));
    EXPECT_EQ(styleOf("38;5;202").foreground, (LogColour{LogColour::Kind::Indexed, 202}));
    EXPECT_EQ(styleOf("48;2;1;2;3").background, (LogColour{LogColour::Kind::Rgb, 0x010203}));
    EXPECT_EQ(styleOf("38:2::255:128:0").foreground, (LogColour{LogColour::Kind::Rgb, 0xFF8000}));
    EXPECT_EQ(styleOf("38:5:9;1").foreground, (LogColour{LogColour::Kind::Indexed, 9}));
    EXPECT_TRUE(styleOf("38:5:9;1").bold);
    EXPECT_TRUE(styleOf("1;4;7").bold && styleOf("1;4;7").underline && styleOf("1;4;7").inverse);
    EXPECT_FALSE(styleOf("4;4:0").underline);
    EXPECT_EQ(styleOf("31;0"), LogStyle());
    EXPECT_EQ(styleOf("31;"), LogStyle());
    EXPECT_EQ(styleOf(">4;2"), LogStyle());
    EXPECT_EQ(styleOf("38;5").foreground, (LogColour{LogColour::Kind::Indexed, 0}));
    EXPECT_EQ(styleOf("999999999999"), LogStyle());
}

TEST(LogText, KnowsTheBytesOfEachCharacter)
{
    const LogText text = readLogLine("\x1B[1mgr\xC3\xBC\xC3\x9F"
                                     "e",
                                     LogReading::Terminal);
    EXPECT_EQ(text.unitsOf(6, 8), (std::pair{2, 3}));
    EXPECT_EQ(text.unitsOf(0, 4), (std::pair{0, 0}));
    EXPECT_EQ(text.unitsOf(4, 100), (std::pair{0, 5}));
}

TEST(LogText, ShowsTheBigListOfNaughtyStringsSafely)
{
    const auto cases = casesFolder(u"blns"_s);
    if (!cases)
        GTEST_SKIP() << cases.skipReason;
    const auto lines = readFile(cases.path + u"/blns.txt"_s).split('\n');
    ASSERT_GT(lines.size(), 400);
    for (const QByteArray& line : lines)
        expectSafeInAllReadings(line);
}

RC_GTEST_PROP(LogText, NeverShowsAControlCharacter, ())
{
    const auto byte =
        rc::gen::weightedOneOf<char>({{4, rc::gen::arbitrary<char>()},
                                      {4, rc::gen::elementOf(std::string("\x1B\r\b\t\a[];:?m0123478KJ\\P"))},
                                      {2, rc::gen::elementOf(std::string("\xE2\x80\xAE\xC2\x9B\xF0\x9F\xED"))}});
    const auto bytes = *rc::gen::container<std::string>(byte);
    expectSafeInAllReadings(QByteArray::fromStdString(bytes));
    RC_ASSERT(!testing::Test::HasFailure());
}

TEST(LogPalette, KeepsEveryColourReadableOnLightAndDark)
{
    for (const QRgb paper : {0xffffffu, 0xfafafau, 0x1e1e1eu, 0x000000u, 0x2b303bu, 0x808080u}) {
        QPalette palette;
        palette.setColor(QPalette::Base, QColor::fromRgb(paper));
        palette.setColor(QPalette::Text, qGray(paper) < 128 ? Qt::white : Qt::black);
        const LogPalette colours(palette);
        for (quint32 ink = 0; ink < 256; ++ink)
            for (const bool inverse : {false, true}) {
                LogStyle style;
                style.foreground = {LogColour::Kind::Indexed, ink};
                style.inverse = inverse;
                const auto inks = colours.inks(style);
                EXPECT_GE(LogPalette::contrast(inks.text, inks.paper.isValid() ? inks.paper : colours.paper()), 4.5)
                    << ink << " on " << std::hex << paper;
            }
    }
}
