// SPDX-License-Identifier: GPL-3.0-or-later
// The alphabet of untrusted output: UTF-8, control sequences, and which characters may be shown. Pure; any thread.
#pragma once

#include <QByteArrayView>

namespace taskyard::ui {

struct Decoded {
    char32_t c;
    int length; ///< bytes, at least 1
};

/// The first character of `bytes`, which are not empty; U+FFFD for each maximal part of an ill-formed sequence, as the
/// Unicode Standard recommends (chapter 3.9, "U+FFFD Substitution of Maximal Subparts").
Decoded decodeUtf8(QByteArrayView bytes);

/// Neither a control, nor a line separator, nor a direction override, nor a noncharacter. Joiners and the tags of flags
/// shape emoji and scripts and are let through.
bool isSafeToShow(char32_t c);

/// The picture of a C0 control character or DEL: U+2400...
char32_t pictureOf(unsigned char control);

/// The complete control sequence that begins with the ESC at the front of `bytes`; empty if it is not complete, so that
/// nothing is hidden by a sequence that never ends.
QByteArrayView controlSequenceAt(QByteArrayView bytes);

} // namespace taskyard::ui
