// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/troublemodel.h"

#include "ui/models/troubletext.h"
#include "ui/support/asking.h"
#include "ui/support/texts.h"

namespace taskyard::ui {

TroubleModel::TroubleModel(EngineApi& engine, const Clock& clock, QObject* parent, std::chrono::milliseconds rest)
    : KeyedList(parent)
    , m_engine(engine)
    , m_clock(clock)
    , m_refresher(engine, clock, rest, [this](Refresher::Ticket ticket) { ask(ticket); })
{
    m_refresher.setWatched(false);
    m_refresher.touch();
    connect(&engine, &EngineApi::eventsArrived, &m_refresher, &Refresher::touch);
}

QString TroubleModel::keyOfGroup(const answer::TroubleGroup& group)
{
    // The filter of those that are no failures names the tasks, and changes with them.
    return group.kind == u"failure" ? group.filter : group.kind + u'\n' + group.line;
}

void TroubleModel::ask(Refresher::Ticket ticket)
{
    ui::ask(m_engine, query::Triage{}, this, [this, ticket](const Result<answer::Triage>& triage) {
        if (!m_refresher.answered(ticket, triage.has_value()))
            return;
        if (!triage) {
            emit failed(triage.error().text());
            return;
        }
        m_loaded = true;
        m_groupCount = triage->groupCount;
        m_taskCount = triage->taskCount;
        become(triage->groups);
        emit loaded();
    });
}

void TroubleModel::retranslate()
{
    if (rowCount() > 0)
        emit dataChanged(index(0), index(rowCount() - 1));
}

QVariant TroubleModel::data(const QModelIndex& index, int role) const
{
    const answer::TroubleGroup* group = at(index);
    if (!group)
        return {};
    switch (role) {
    case Qt::DisplayRole:
    case CauseRole: return causeText(*group);
    case LineRole: return oneLine(group->line);
    case CountRole: return qlonglong(group->count);
    case WhenRole: return newestText(*group, m_clock.wall());
    case TroubleStateRole: return int(group->state);
    case Qt::AccessibleTextRole:
        return QStringList{causeText(*group), countText(group->count), oneLine(group->line),
                           newestText(*group, m_clock.wall())}
            .join(QStringLiteral(", "));
    default: return {};
    }
}

} // namespace taskyard::ui
