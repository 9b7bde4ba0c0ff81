// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/paper.h"

#include "core/report/text.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include <algorithm>
#include <cerrno>

namespace taskyard::report {

namespace {
/// Chinese is shown with the forms of the mainland where fonts differ; after these whatever the machine has.
constexpr const char* kFamilies = "Noto Sans, DejaVu Sans, Noto Sans CJK SC, Sans";
/// Some 400 bytes each.
constexpr int kMostTags = 150'000;
/// Longer texts fit in no cell, and would only cost time.
constexpr size_t kLongestText = 600;
constexpr double kAscent = 0.95; ///< of Latin letters, over the size of the font

cairo_status_t writeTo(void* closure, const unsigned char* bytes, unsigned int length)
{
    auto& file = *static_cast<WholeFile*>(closure);
    file.write({reinterpret_cast<const char*>(bytes), length});
    return file.ok() ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

std::string periodOf(const Cover& cover)
{
    return (cover.from ? shown(Cell(*cover.from)) : std::string("the first run")) + " to " + shown(Cell(cover.to)) +
           " UTC";
}
} // namespace

struct Paper::Parts {
    explicit Parts(WholeFile& file)
        : surface(cairo_pdf_surface_create_for_stream(&writeTo, &file, kWidth, kHeight))
        , cairo(cairo_create(surface))
        , fonts(pango_cairo_font_map_new())
        , context(pango_font_map_create_context(fonts))
        , layout(pango_layout_new(context))
        , font(pango_font_description_new())
    {
        pango_cairo_context_set_resolution(context, 72);
        pango_context_set_language(context, pango_language_from_string("en"));
        // Widths do not depend on a screen's pixels.
        cairo_font_options_t* options = cairo_font_options_create();
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
        pango_cairo_context_set_font_options(context, options);
        cairo_font_options_destroy(options);
        pango_font_description_set_family_static(font, kFamilies);
        pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    }
    ~Parts()
    {
        pango_font_description_free(font);
        g_object_unref(layout);
        g_object_unref(context);
        g_object_unref(fonts);
        cairo_destroy(cairo);
        cairo_surface_destroy(surface);
    }
    Parts(const Parts&) = delete;
    Parts& operator=(const Parts&) = delete;

    cairo_surface_t* surface;
    cairo_t* cairo;
    PangoFontMap* fonts;
    PangoContext* context;
    PangoLayout* layout;
    PangoFontDescription* font;
};

Paper::Paper(WholeFile& file, const Cover& cover)
    : m_file(file)
    , m_parts(std::make_unique<Parts>(file))
    , m_header(shown(std::string_view(cover.title)))
    , m_period(periodOf(cover))
    , m_footer("Written " + shown(Cell(cover.createdAt)) + " UTC" +
               (cover.lastEvent > 0 ? "; rests on the events " + std::to_string(cover.firstEvent) + " to " +
                                          std::to_string(cover.lastEvent)
                                    : std::string()))
{
    std::string created;
    appendTime(created, cover.createdAt);
    created.replace(created.find('.'), 4, ""); // PDF knows no milliseconds
    const auto tell = [this](cairo_pdf_metadata_t what, const std::string& value) {
        cairo_pdf_surface_set_metadata(m_parts->surface, what, value.c_str());
    };
    tell(CAIRO_PDF_METADATA_TITLE, m_header);
    tell(CAIRO_PDF_METADATA_CREATOR, "Taskyard");
    tell(CAIRO_PDF_METADATA_CREATE_DATE, created);
    tell(CAIRO_PDF_METADATA_MOD_DATE, created);
    beginPage();
    begin("Document");
}

Paper::~Paper() = default;

_cairo* Paper::canvas() const { return m_parts->cairo; }

void Paper::setColour(quint32 rgb, double alpha)
{
    const auto part = [rgb](int shift) { return double((rgb >> shift) & 0xFF) / 255; };
    cairo_set_source_rgba(m_parts->cairo, part(16), part(8), part(0), alpha);
}

void Paper::beginPage()
{
    constexpr TextStyle kSmall{.size = 7, .colour = 0x57534e};
    constexpr TextStyle kSmallRight{.size = 7, .right = true, .colour = 0x57534e};
    ++m_page;
    text(kMargin, 18, kInner * 0.6, m_header, kSmall);
    text(kMargin + kInner * 0.6, 18, kInner * 0.4, m_period, kSmallRight);
    text(kMargin, kHeight - 28, kInner * 0.8, m_footer, kSmall);
    text(kMargin + kInner * 0.8, kHeight - 28, kInner * 0.2, "Page " + std::to_string(m_page), kSmallRight);
}

void Paper::newPage()
{
    cairo_show_page(m_parts->cairo);
    beginPage();
}

void Paper::lay(double width, std::string_view text, const TextStyle& style)
{
    pango_font_description_set_absolute_size(m_parts->font, style.size * PANGO_SCALE);
    pango_font_description_set_weight(m_parts->font, style.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_layout_set_font_description(m_parts->layout, m_parts->font);
    pango_layout_set_width(m_parts->layout, int(width * PANGO_SCALE));
    pango_layout_set_height(m_parts->layout, -style.lines);
    pango_layout_set_alignment(m_parts->layout, style.right ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
    const std::string fitting = shortened(text, kLongestText * size_t(style.lines));
    pango_layout_set_text(m_parts->layout, fitting.data(), int(fitting.size()));
}

double Paper::widthOf(std::string_view text, const TextStyle& style)
{
    lay(kWidth, text, style);
    int width = 0;
    pango_layout_get_size(m_parts->layout, &width, nullptr);
    return double(width) / PANGO_SCALE;
}

double Paper::heightOf(double width, std::string_view text, const TextStyle& style)
{
    lay(width, text, style);
    int height = 0;
    pango_layout_get_size(m_parts->layout, nullptr, &height);
    return double(height) / PANGO_SCALE;
}

double Paper::text(double x, double y, double width, std::string_view text, const TextStyle& style)
{
    const double height = heightOf(width, text, style);
    setColour(style.colour);
    // Scripts with taller letters stand on the same line as the others.
    const double below = double(pango_layout_get_baseline(m_parts->layout)) / PANGO_SCALE - kAscent * style.size;
    cairo_move_to(m_parts->cairo, x, y - std::max(0.0, below));
    pango_cairo_show_layout(m_parts->cairo, m_parts->layout);
    return height;
}

void Paper::bookmark(const std::string& title, double y)
{
    const std::string place = "page=" + std::to_string(m_page) + " pos=[0 " + std::to_string(int(y)) + "]";
    cairo_pdf_surface_add_outline(m_parts->surface, CAIRO_PDF_OUTLINE_ROOT, title.c_str(), place.c_str(),
                                  CAIRO_PDF_OUTLINE_FLAG_OPEN);
}

bool Paper::hasRoomForTags(int more) const { return m_tags + more <= kMostTags; }

void Paper::begin(const char* tag)
{
    cairo_tag_begin(m_parts->cairo, tag, nullptr);
    ++m_tags;
}

void Paper::end(const char* tag) { cairo_tag_end(m_parts->cairo, tag); }

void Paper::finish()
{
    end("Document");
    cairo_show_page(m_parts->cairo);
    cairo_surface_finish(m_parts->surface);
    if (cairo_surface_status(m_parts->surface) != CAIRO_STATUS_SUCCESS ||
        cairo_status(m_parts->cairo) != CAIRO_STATUS_SUCCESS)
        m_file.fail(EIO);
}

} // namespace taskyard::report
