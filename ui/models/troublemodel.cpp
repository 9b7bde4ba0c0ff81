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
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(rest);
    connect(&m_rest, &QTimer::timeout, this, [this] {
        if (m_stale && m_watched)
            askNow();
    });
    connect(&engine, &EngineApi::eventsArrived, this, &TroubleModel::refresh);
}

QString TroubleModel::keyOfGroup(const answer::TroubleGroup& group)
{
    // The filter of those that are no failures names the tasks, and changes with them.
    return group.kind == u"failure" ? group.filter : group.kind + u'\n' + group.line;
}

void TroubleModel::setWatched(bool watched)
{
    m_watched = watched;
    if (watched && m_stale && !m_rest.isActive())
        askNow();
}

void TroubleModel::refresh()
{
    m_stale = true;
    if (m_watched && !m_rest.isActive())
        askNow();
}

void TroubleModel::askNow()
{
    m_stale = false;
    m_rest.start();
    ask(m_engine, query::Triage{}, this, [this, ticket = m_asked.take()](const Result<answer::Triage>& triage) {
        if (!m_asked.isLatest(ticket))
            return;
        if (!triage) {
            emit failed(triage.error().text());
            // Nothing is shown yet: whoever comes with the news that the engine is there need not wait.
            if (!m_loaded)
                m_rest.stop();
            if (!m_loaded && m_stale && m_watched)
                askNow();
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
