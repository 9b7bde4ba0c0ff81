// SPDX-License-Identifier: GPL-3.0-or-later
// Text of unknown origin on a terminal: names, notes and output may hold anything, so what would steer the terminal is
// shown as an escape, and widths are counted in cells. Pure; one thread at a time (a locale is made at first use).
#pragma once

#include <QByteArray>
#include <QString>

namespace taskyard::cli {

/// Control, bidirectional-control and invisible characters as escapes: \n, \x1b, \u{202e}; a backslash stays one.
QString safeText(QStringView text);
/// Cells that the text takes on a terminal: 2 for wide characters and emoji, 0 for combining ones. Counted by grapheme
/// cluster, as Unicode's UAX #11 and #29 have it.
int displayWidth(QStringView text);
/// The beginning of the text that fits into `width` cells, with an ellipsis when something was cut off.
QString fitted(QStringView text, int width);
/// Text with right-to-left letters between isolates (UAX #9), so that it does not reorder its neighbours.
QString isolated(const QString& text);

/// Takes the control sequences out of a task's output, piece by piece; line feeds and tabs stay, a lone carriage return
/// becomes a line feed. Bytes that are no UTF-8 become U+FFFD. What turns the direction of text is shown as an escape,
/// as safeText() does, unless programs are to read it.
class ControlStripper {
public:
    enum class Directions : quint8 { Shown, Kept };
    explicit ControlStripper(Directions directions = Directions::Shown) : m_directions(directions) {}

    QByteArray feed(QByteArrayView bytes);
    /// What was kept back because its end was still missing.
    QByteArray finish();

private:
    enum class State : quint8 { Text, Escape, EscapeIntermediate, Sequence, String, StringEscape };
    void character(char32_t c, QString& to);
    void plain(char32_t c, QString& to);

    Directions m_directions;
    State m_state = State::Text;
    bool m_carriageReturn = false;
    QByteArray m_incomplete; ///< the beginning of a UTF-8 sequence
};

} // namespace taskyard::cli
