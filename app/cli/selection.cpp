// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/selection.h"

#include "app/cli/safetext.h"
#include "app/cli/shapes.h"
#include "app/cli/values.h"
#include "core/model/filter.h"

namespace taskyard::cli {

Result<QString> filterFrom(const QStringList& words, TimePoint now)
{
    const QString text = words.join(u' ');
    if (const auto parsed = parseFilter(text, now); !parsed)
        return tl::unexpected(parsed.error());
    return text;
}

Result<Selection> selectionFrom(const Arguments& arguments, const QStringList& words, TimePoint now)
{
    Selection selection;
    if (arguments.has("filter")) {
        if (!words.isEmpty())
            return failure(ErrorCode::InvalidInput, QStringLiteral("ids and --filter exclude each other"), {},
                           QStringLiteral("name the tasks in one way"));
        const auto filter = filterFrom({arguments.text("filter")}, now);
        if (!filter)
            return tl::unexpected(filter.error());
        if (filter->trimmed().isEmpty())
            return failure(ErrorCode::InvalidInput, QStringLiteral("the filter is empty"),
                           QStringLiteral("option --filter"), QStringLiteral("for all tasks say 'id>0'"));
        selection.filter = *filter;
        return selection;
    }
    if (words.isEmpty())
        return failure(ErrorCode::InvalidInput, QStringLiteral("no task is named"), {},
                       QStringLiteral("give ids such as 12, 3..9 or 1,2,3, or --filter FILTER"));
    auto ids = parseIds(words, {});
    if (!ids)
        return tl::unexpected(ids.error());
    selection.ids = std::move(*ids);
    return selection;
}

QString countOf(qint64 count, const char* thing)
{
    return QStringLiteral("%1 %2%3").arg(count).arg(QString::fromUtf8(thing),
                                                    count == 1 ? QString() : QStringLiteral("s"));
}

RunResult change(Session& session, const Command& command, const char* done)
{
    auto engine = session.engine();
    if (!engine)
        return tl::unexpected(engine.error());
    const auto reply = (*engine)->submit(command);
    if (!reply)
        return tl::unexpected(reply.error());
    const bool inVain = !done && reply->changed == 0;
    if (session.json)
        session.out.json(replyShape(*reply));
    else if (inVain)
        session.remark(reply->text);
    else if (!done)
        session.out.line(safeText(reply->text));
    if (inVain)
        return exitCode(ErrorCode::Conflict);
    if (session.json || !done)
        return 0;
    QString line = countOf(reply->changed, "task") + u' ' + QString::fromUtf8(done);
    if (reply->unchanged > 0)
        line += QStringLiteral(", %1 left as %2")
                    .arg(reply->unchanged)
                    .arg(reply->unchanged == 1 ? QStringLiteral("it was") : QStringLiteral("they were"));
    if (!reply->text.isEmpty())
        line += QStringLiteral(": ") + safeText(reply->text);
    session.out.line(line);
    return 0;
}

} // namespace taskyard::cli
