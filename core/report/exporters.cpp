// SPDX-License-Identifier: GPL-3.0-or-later
// The formats, by name.
#include "core/report/csvexporter.h"
#include "core/report/htmlexporter.h"
#include "core/report/jsonexporter.h"
#include "core/report/pdfexporter.h"
#include "core/report/xlsxexporter.h"

namespace taskyard::report {

namespace {
template <class T> std::unique_ptr<Exporter> make(WholeFile& file) { return std::make_unique<T>(file); }

struct Format {
    const char* name;
    std::unique_ptr<Exporter> (*make)(WholeFile& file);
};
constexpr Format kFormats[] = {
    {"csv", &make<CsvExporter>}, {"json", &make<JsonExporter>}, {"html", &make<HtmlExporter>},
    {"pdf", &make<PdfExporter>}, {"xlsx", &make<XlsxExporter>},
};
} // namespace

QStringList formats()
{
    QStringList names;
    for (const Format& format : kFormats)
        names << QLatin1String(format.name);
    return names;
}

bool isFormat(const QString& format) { return formats().contains(format); }

std::unique_ptr<Exporter> makeExporter(const QString& name, WholeFile& file)
{
    for (const Format& format : kFormats)
        if (name == QLatin1String(format.name))
            return format.make(file);
    qFatal("there is no format %s", qPrintable(name));
}

} // namespace taskyard::report
