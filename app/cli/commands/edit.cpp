// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/editfields.h"
#include "app/cli/selection.h"

namespace taskyard::cli {

namespace {
constexpr OptionDefinition kOptions[] = {kFilterOption};

RunResult run(const Arguments& arguments, Session& session)
{
    QStringList ids;
    QStringList assignments;
    for (const QString& word : arguments.words)
        (word.contains(u'=') || !assignments.isEmpty() ? assignments : ids) << word;
    if (assignments.isEmpty())
        return failure(ErrorCode::InvalidInput, QStringLiteral("no field is named"), {},
                       QStringLiteral("write for example 'edit 12 priority=5'; fields are ") + editFields().join(u' '));
    auto fields = editedFields(assignments, session.around);
    if (!fields)
        return tl::unexpected(fields.error());
    auto selection = selectionFrom(arguments, ids, session.around.now);
    if (!selection)
        return tl::unexpected(selection.error());
    return change(session, command::Edit{std::move(*selection), std::move(*fields)}, "edited");
}
} // namespace

constinit const Verb editVerb{
    .name = "edit",
    .usage = "ID… FIELD=VALUE… | --filter FILTER FIELD=VALUE…",
    .summary = "Change the fields of waiting tasks",
    .manual = "Fields: name description queue priority command shell cwd env clean_env stdin tags note group owner "
              "workflow at deadline timeout grace expected retries retry_delay retry_on slots resources executor "
              "idempotent. Dependencies are changed by depend. Times are written as for 'add --at' (14:30, tomorrow "
              "06:00, +90m), durations as 90s or 1h30m, clean_env and idempotent take true or false. Lists are "
              "separated by commas (tags=a,b), pairs are "
              "NAME=VALUE,NAME=VALUE (env=A=1,B=2); a value that begins with [ or { is read as JSON "
              "(command=[\"sh\",\"-c\",\"true\"]). An empty value takes the field away.",
    .options = kOptions,
    .leastWords = 1,
    .examples = "edit 12 name='Frame 7' timeout=2h\nedit 3..9 queue=night retries=2\nedit 12 at='tomorrow 06:00' "
                "resources=gpu=1\nedit 12 at=",
    .run = run,
};

} // namespace taskyard::cli
