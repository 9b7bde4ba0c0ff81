// SPDX-License-Identifier: GPL-3.0-or-later
// One line of a log as it may be shown: text without any control character, with colours from ANSI sequences and, for
// each character, the byte that it came from. The bytes come from a task and are not trusted: whatever they are, the
// text has printable characters only, and nothing is hidden but complete control sequences. Pure; any thread.
#pragma once

#include <QByteArrayView>
#include <QString>

#include <vector>

namespace taskyard::ui {

struct LogColour {
    enum class Kind : quint8 { Default, Indexed, Rgb };
    Kind kind = Kind::Default;
    quint32 value = 0; ///< an index 0..255, or 0xRRGGBB
    bool operator==(const LogColour&) const = default;
};

struct LogStyle {
    LogColour foreground;
    LogColour background;
    bool bold = false;
    bool faint = false;
    bool italic = false;
    bool underline = false;
    bool inverse = false;
    bool operator==(const LogStyle&) const = default;
};

struct LogText {
    struct Span {
        int begin = 0; ///< UTF-16 units
        int end = 0;
        LogStyle style;
    };
    QString text;
    std::vector<qint32> bytes; ///< for each unit of `text`, the offset in the line of the character it came from
    std::vector<Span> spans;   ///< ascending; what is in none has the default style

    /// The units that came from the bytes [begin, end): first and behind the last; empty if none did.
    std::pair<int, int> unitsOf(qint32 begin, qint32 end) const;
};

enum class LogReading {
    Terminal, ///< the last state of the line as a terminal would show it
    Raw,      ///< everything that was written, control characters as pictures
    Plain,    ///< as Terminal, with tabs kept: for the clipboard
};

/// `line` is without its line feed. Control sequences as in ECMA-48 (5th edition, 5.4) and xterm's ctlseqs for OSC; SGR
/// (m) sets the style, EL (K), CR and BS move and erase, all other complete sequences are swallowed.
LogText readLogLine(QByteArrayView line, LogReading reading);

/// How many columns of a terminal a character takes: 0, 1 or 2.
int columnsOf(char32_t c);

} // namespace taskyard::ui
