// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/safetext.h"
#include "app/cli/selection.h"

#include <QJsonDocument>

namespace taskyard::cli {

namespace {
QString plain(const QJsonValue& value)
{
    switch (value.type()) {
    case QJsonValue::String: return value.toString();
    case QJsonValue::Bool: return value.toBool() ? QStringLiteral("yes") : QStringLiteral("no");
    case QJsonValue::Double: return QString::number(value.toDouble(), 'g', 12);
    case QJsonValue::Array: return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
    default: return QStringLiteral("-");
    }
}

void print(const QJsonObject& figures, const QString& prefix, Session& session)
{
    for (auto it = figures.begin(); it != figures.end(); ++it) {
        const QString name = prefix + it.key();
        if (it.value().isObject())
            print(it.value().toObject(), name + u'.', session);
        else
            session.out.line(safeText(name).leftJustified(32) + u' ' + safeText(plain(it.value())));
    }
}

RunResult run(const Arguments& arguments, Session& session)
{
    const auto filter = filterFrom(arguments.words, session.around.now);
    if (!filter)
        return tl::unexpected(filter.error());
    auto engine = session.engine();
    if (!engine)
        return tl::unexpected(engine.error());
    const auto statistics = fetchAs<answer::Statistics>(**engine, query::Statistics{*filter});
    if (!statistics)
        return tl::unexpected(statistics.error());
    if (session.json)
        session.out.json(statistics->figures);
    else
        print(statistics->figures, {}, session);
    return 0;
}
} // namespace

constinit const Verb statsVerb{
    .name = "stats",
    .usage = "[FILTER]",
    .summary = "Print figures of tasks and runs",
    .manual = "",
    .completes = Completes::State,
    .examples = "stats\nstats queue:render --json",
    .run = run,
};

} // namespace taskyard::cli
