// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/report.h"

#include "core/report/composer.h"

#include <QDir>

namespace taskyard::report {

namespace {
constexpr qsizetype kLongestTitle = 1000;

tl::unexpected<Error> unknownSection(const QString& name)
{
    return failure(ErrorCode::InvalidInput, QStringLiteral("there is no section '%1'").arg(name.left(80)),
                   QStringLiteral("sections"),
                   QStringLiteral("sections are ") + sectionNames().join(QStringLiteral(", ")));
}

/// Each section once, in the order of the report.
Result<QStringList> sectionsFrom(const QStringList& asked, const QString& format)
{
    const bool single = format == u"csv";
    for (const QString& name : asked)
        if (!sectionNames().contains(name))
            return unknownSection(name);
    QStringList chosen;
    for (const QString& name : sectionNames())
        if (asked.contains(name) || (asked.isEmpty() && (!single || name == u"runs")))
            chosen << name;
    if (single && chosen.size() > 1)
        return failure(ErrorCode::InvalidInput, QStringLiteral("a CSV file holds one table, not several sections"),
                       QStringLiteral("sections"), QStringLiteral("name one section, or use another format"));
    return chosen;
}
} // namespace

QStringList sectionNames() { return Composer::sections(); }

Result<Request> checked(Request request)
{
    if (!isFormat(request.format))
        return failure(ErrorCode::InvalidInput,
                       request.format.isEmpty()
                           ? QStringLiteral("no format is named")
                           : QStringLiteral("there is no format '%1'").arg(request.format.left(80)),
                       QStringLiteral("format"), QStringLiteral("formats are ") + formats().join(QStringLiteral(", ")));
    auto sections = sectionsFrom(request.sections, request.format);
    if (!sections)
        return tl::unexpected(sections.error());
    request.sections = *sections;
    if (!QDir::isAbsolutePath(request.path) || request.path.contains(QChar(0)))
        return failure(ErrorCode::InvalidInput, QStringLiteral("the path is not absolute"), QStringLiteral("path"),
                       QStringLiteral("give the whole path of the file"));
    if (request.title.size() > kLongestTitle)
        return failure(ErrorCode::InvalidInput,
                       QStringLiteral("a title of %1 characters is too long").arg(request.title.size()),
                       QStringLiteral("title"), QStringLiteral("use at most %1").arg(kLongestTitle));
    if (request.from && *request.from >= request.to)
        return failure(ErrorCode::InvalidInput, QStringLiteral("the end of the time asked for is not after its start"),
                       QStringLiteral("to"), QStringLiteral("give a later 'to', or an earlier 'from'"));
    if (request.limit && *request.limit < 1)
        return failure(ErrorCode::InvalidInput, QStringLiteral("a limit of %1 rows leaves none").arg(*request.limit),
                       QStringLiteral("limit"), QStringLiteral("use at least 1, or none to list everything"));
    return request;
}

Result<Written> write(const Request& request, Source& source, const Advance& advance)
{
    auto file = WholeFile::open(request.path);
    if (!file)
        return tl::unexpected(file.error());
    const auto exporter = makeExporter(request.format, *file);
    Composer composer(request, source, advance, *exporter, *file);
    if (const Outcome composed = composer.compose(); !composed)
        return tl::unexpected(composed.error());
    return file->commit().map([&] { return Written{composer.listedRuns(), file->size()}; });
}

} // namespace taskyard::report
