// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/knownwords.h"

#include "ui/support/asking.h"
#include "ui/widgets/filterbar.h"

namespace taskyard::ui {

void teachKnownWords(FilterBar& filter, EngineApi& engine)
{
    const auto tagged = [&filter](const QStringList& queues, const Result<answer::TaskGroups>& groups) {
        QStringList tags;
        if (groups)
            for (const answer::TaskGroup& group : groups->groups)
                if (!group.value.isEmpty())
                    tags << group.value;
        filter.setKnown(queues, tags);
    };
    ask(engine, query::QueueList{}, &filter, [&filter, &engine, tagged](const Result<answer::Queues>& known) {
        QStringList queues;
        if (known)
            for (const Queue& queue : known->queues)
                queues << queue.name;
        ask(engine, query::TaskGroups{QString(), QStringLiteral("tag")}, &filter,
            [queues, tagged](const Result<answer::TaskGroups>& groups) { tagged(queues, groups); });
    });
}

} // namespace taskyard::ui
