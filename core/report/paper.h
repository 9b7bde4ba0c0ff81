// SPDX-License-Identifier: GPL-3.0-or-later
// The pages of a PDF document, made by Cairo and Pango: A4 lying, with a header and a footer on each, text that can be
// selected in any script that the machine has fonts for, bookmarks, and tags for programs that read aloud. Pages are
// written as they are filled. One thread; it has a font map of its own.
#pragma once

#include "core/report/cell.h"
#include "core/report/wholefile.h"

#include <memory>

struct _cairo;

namespace taskyard::report {

struct TextStyle {
    double size = 7.5;
    bool bold = false;
    bool right = false;
    int lines = 1; ///< at most; the rest is left out, with an ellipsis
    quint32 colour = 0x1c1917;
};

class Paper {
public:
    Paper(WholeFile& file, const Cover& cover);
    ~Paper();
    Paper(const Paper&) = delete;
    Paper& operator=(const Paper&) = delete;

    static constexpr double kWidth = 842; ///< of the page, in points
    static constexpr double kHeight = 595;
    static constexpr double kMargin = 40;
    static constexpr double kInner = kWidth - 2 * kMargin;
    static constexpr double kBottom = kHeight - kMargin; ///< where text ends

    /// Ends the page and begins another one. No tag may be open.
    void newPage();
    /// Draws a text, and says how high it is.
    double text(double x, double y, double width, std::string_view text, const TextStyle& style);
    /// How wide the text would be on one line.
    double widthOf(std::string_view text, const TextStyle& style);
    /// How high it would be.
    double heightOf(double width, std::string_view text, const TextStyle& style);
    /// A bookmark to this place of the page.
    void bookmark(const std::string& title, double y);
    /// Tags are kept in memory to the end, so a long document has none in its later parts.
    bool hasRoomForTags(int more) const;
    void begin(const char* tag);
    void end(const char* tag);
    _cairo* canvas() const;
    void setColour(quint32 rgb, double alpha = 1);
    /// Everything is written, as far as the file takes it.
    void finish();

private:
    struct Parts;
    void beginPage();
    void lay(double width, std::string_view text, const TextStyle& style);

    WholeFile& m_file;
    std::unique_ptr<Parts> m_parts;
    std::string m_header;
    std::string m_period;
    std::string m_footer;
    int m_page = 0;
    int m_tags = 0;
};

} // namespace taskyard::report
