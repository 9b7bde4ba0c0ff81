// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importing/import.h"

#include "core/importing/joblog.h"
#include "core/importing/jsonvalue.h"
#include "core/importing/records.h"
#include "core/importing/wfformat.h"
#include "core/importing/workflow.h"
#include "core/importing/yamlvalue.h"

#include <cmath>

namespace taskyard::importing {

namespace {

constexpr qint64 kLargestText = qint64(1) << 30;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

enum class Format { Records, Yaml, Json, WfFormat, Joblog };

bool startsLikeJson(std::string_view text)
{
    const size_t first = text.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && (text[first] == '{' || text[first] == '[');
}

/// What the text is, when nobody said: by its name, else by what its first line is.
Format detect(std::string_view text, const QString& fileName)
{
    if (looksLikeJoblog(text))
        return Format::Joblog;
    const QString name = fileName.toLower();
    if (name.endsWith(u".ndjson") || name.endsWith(u".jsonl"))
        return Format::Records;
    if (name.endsWith(u".yaml") || name.endsWith(u".yml") || !startsLikeJson(text))
        return Format::Yaml;
    const size_t start = text.find_first_not_of(" \t\r\n");
    const size_t end = std::min(text.find('\n', start), text.size());
    const auto first = readJsonText(text.substr(start, end - start));
    if (!first) {
        // A JSON text over many lines, or records of which the first is broken: the second line tells.
        const size_t next = text.find_first_not_of(" \t\r\n", end);
        const bool maybeRecords = next != std::string_view::npos && text[start] == '{' && text[next] == '{';
        return maybeRecords && !readJsonText(text) ? Format::Records : Format::Json;
    }
    return first->root.find("tasks") || looksLikeWfFormat(first->root) || first->root.kind != Value::Kind::Object
               ? Format::Json
               : Format::Records;
}

tl::expected<Imported, Fault> named(tl::expected<Imported, Fault> imported, const char* format)
{
    if (imported)
        imported->format = QLatin1String(format);
    return imported;
}

tl::expected<Imported, Fault> importJson(std::string_view text, const ImportOptions& options, bool mustBeWfFormat)
{
    const auto document = readJsonText(text);
    if (!document)
        return tl::unexpected(document.error());
    if (mustBeWfFormat || looksLikeWfFormat(document->root))
        return named(importWfFormat(*document, options), "wfformat");
    return named(importWorkflow(*document, options), "yaml");
}

/// JSON is YAML too, but as JSON it is read faster and with the complaints that fit it. YAML in braces that is no JSON
/// remains YAML.
tl::expected<Imported, Fault> importYaml(std::string_view text, const ImportOptions& options)
{
    if (startsLikeJson(text))
        if (const auto json = readJsonText(text))
            return importWorkflow(*json, options);
    const auto document = readYamlText(text);
    if (!document)
        return tl::unexpected(document.error());
    return importWorkflow(*document, options);
}

tl::expected<Imported, Fault> importAs(Format format, std::string_view text, const ImportOptions& options)
{
    switch (format) {
    case Format::Records: return named(importRecords(text, options), "ndjson");
    case Format::Yaml: return named(importYaml(text, options), "yaml");
    case Format::Json: return importJson(text, options, false);
    case Format::WfFormat: return importJson(text, options, true);
    case Format::Joblog: return named(importJoblog(text, options), "joblog");
    }
    std::abort();
}

} // namespace

Result<Imported> parseImport(const QByteArray& bytes, const ImportOptions& options)
{
    const std::string_view whole(bytes.constData(), size_t(bytes.size()));
    std::string_view text = whole;
    if (text.starts_with(kByteOrderMark))
        text.remove_prefix(kByteOrderMark.size());
    const auto refused = [&](const Fault& fault) {
        const qint64 offset = fault.offset < 0 ? -1 : fault.offset + qint64(whole.size() - text.size());
        return failure(ErrorCode::InvalidInput, fault.what, placeOf(options.fileName, whole, offset), fault.hint);
    };
    if (bytes.size() > kLargestText)
        return refused({QStringLiteral("larger than %1 MiB").arg(kLargestText >> 20),
                        QStringLiteral("import it in several files"), -1});
    if (!(options.scale >= 0) || std::isinf(options.scale))
        return failure(ErrorCode::InvalidInput, QStringLiteral("the scale %1 is not a factor").arg(options.scale),
                       QStringLiteral("option --scale"), QStringLiteral("use a number from 0, for example 0.01"));
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos)
        return refused({QStringLiteral("there is nothing to import"),
                        QStringLiteral("hand in records, a workflow, WfFormat or a job log"), -1});
    Format format = Format::Records;
    if (options.format == u"auto")
        format = detect(text, options.fileName);
    else if (options.format == u"yaml")
        format = Format::Yaml;
    else if (options.format == u"wfformat")
        format = Format::WfFormat;
    else if (options.format == u"joblog")
        format = Format::Joblog;
    else if (options.format != u"ndjson")
        return failure(ErrorCode::InvalidInput, QStringLiteral("unknown format '%1'").arg(options.format.left(80)),
                       QStringLiteral("option --format"),
                       QStringLiteral("formats are auto %1").arg(QLatin1String(kFormats)));
    if (!options.queue.isEmpty() && format != Format::Joblog)
        return failure(ErrorCode::InvalidInput, QStringLiteral("only a job log is put into a queue as a whole"),
                       QStringLiteral("option --queue"), QStringLiteral("name the queue of each task in the file"));
    auto imported = importAs(format, text, options);
    if (!imported)
        return refused(imported.error());
    if (text.size() < whole.size())
        for (qint64& offset : imported->offsets)
            offset += qint64(whole.size() - text.size());
    return std::move(*imported);
}

} // namespace taskyard::importing
