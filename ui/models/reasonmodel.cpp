// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/reasonmodel.h"

#include "ui/models/linerole.h"
#include "ui/support/asking.h"
#include "ui/support/enginewords.h"
#include "ui/support/icons.h"
#include "ui/support/statetext.h"
#include "ui/support/texts.h"

#include <QCoreApplication>

#include <array>

namespace taskyard::ui {

namespace {
constexpr size_t kMostTasks = 20;

struct Known {
    const char* code;
    const char* text;
    ReasonModel::Opens opens;
};
using O = ReasonModel::Opens;
constexpr auto kKnown = std::to_array<Known>({
    {"trouble", QT_TRANSLATE_NOOP("Reasons", "The engine is in trouble."), O::Nothing},
    {"held", QT_TRANSLATE_NOOP("Reasons", "It is held."), O::Nothing},
    {"dependency", QT_TRANSLATE_NOOP("Reasons", "It waits for other tasks."), O::Nothing},
    {"not-before", QT_TRANSLATE_NOOP("Reasons", "Its time has not come."), O::Nothing},
    {"draining", QT_TRANSLATE_NOOP("Reasons", "The engine starts nothing new."), O::Nothing},
    {"queue-paused", QT_TRANSLATE_NOOP("Reasons", "Its queue is paused."), O::Queues},
    {"queue-draining", QT_TRANSLATE_NOOP("Reasons", "Its queue starts nothing new."), O::Queues},
    {"unknown-resource", QT_TRANSLATE_NOOP("Reasons", "It asks for a resource that is not there."), O::Queues},
    {"too-big", QT_TRANSLATE_NOOP("Reasons", "It asks for more than there is."), O::Queues},
    {"queue-too-small", QT_TRANSLATE_NOOP("Reasons", "It asks for more than its queue may use."), O::Queues},
    {"queue-slots", QT_TRANSLATE_NOOP("Reasons", "Its queue uses all the slots that it may."), O::Queues},
    {"queue-resource", QT_TRANSLATE_NOOP("Reasons", "Its queue uses all that it may of a resource."), O::Queues},
    {"no-slot", QT_TRANSLATE_NOOP("Reasons", "No slot is free."), O::Queues},
    {"resource", QT_TRANSLATE_NOOP("Reasons", "A resource is used up."), O::Queues},
    {"behind", QT_TRANSLATE_NOOP("Reasons", "Others are before it."), O::Queues},
    {"queue-turn", QT_TRANSLATE_NOOP("Reasons", "Another queue has its turn first."), O::Queues},
    {"reserved", QT_TRANSLATE_NOOP("Reasons", "It could delay the task that is next."), O::Queues},
    {"claimed", QT_TRANSLATE_NOOP("Reasons", "It is about to start."), O::Nothing},
    {"ended", QT_TRANSLATE_NOOP("Reasons", "It has ended."), O::Nothing},
});

const Known* known(const QString& code)
{
    const auto found =
        std::ranges::find_if(kKnown, [&](const Known& each) { return code == QLatin1String(each.code); });
    return found == kKnown.end() ? nullptr : &*found;
}
} // namespace

QString reasonText(const QString& code)
{
    const Known* reason = known(code);
    return reason ? QCoreApplication::translate("Reasons", reason->text) : QString();
}

ReasonModel::ReasonModel(EngineApi& engine, QObject* parent) : QAbstractListModel(parent), m_engine(engine) {}

void ReasonModel::show(const answer::Why& why, const QString& queue)
{
    std::vector<Row> rows;
    for (const answer::Reason& reason : why.reasons) {
        const QString sentence = reasonText(reason.code);
        QStringList second;
        const auto bare = [](QString text) { return text.remove(QLatin1Char('.')).toLower(); };
        const Known* own = known(reason.code);
        if (own && bare(QString::fromUtf8(own->text)) != bare(reason.text))
            second << oneLine(inWindowLanguage(reason.text), 600);
        if (!reason.remedy.isEmpty())
            second << tr("To change that: %1").arg(oneLine(reason.remedy, 400));
        rows.push_back({Opens::Nothing, sentence.isEmpty() ? oneLine(inWindowLanguage(reason.text), 600) : sentence,
                        second.join(QLatin1Char('\n'))});
        for (size_t i = 0; i < reason.tasks.size() && i < kMostTasks; ++i)
            rows.push_back({Opens::Task, tr("Task %1").arg(reason.tasks[i].value), {}, reason.tasks[i]});
        if (own && own->opens == Opens::Queues)
            rows.push_back({Opens::Queues, tr("Open queue “%1”, slots and resources").arg(oneLine(queue, 80)), {}});
    }
    if (rows.empty() && isLive(why.state))
        rows.push_back({Opens::Nothing, tr("It is running."), {}});
    else if (rows.empty())
        rows.push_back({Opens::Nothing, tr("Nothing keeps it from starting."), {}});
    setRows(std::move(rows));
}

void ReasonModel::clear() { setRows({}); }

void ReasonModel::setRows(std::vector<Row> rows)
{
    // What is known of the tasks stays while the same are named, so that nothing flickers.
    for (Row& row : rows)
        for (const Row& before : m_rows)
            if (row.task.isValid() && row.task == before.task) {
                row.text = before.text;
                row.second = before.second;
                row.state = before.state;
            }
    if (rows != m_rows) {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
    }
    learnNames();
}

void ReasonModel::learnNames()
{
    QStringList ids;
    for (const Row& row : m_rows)
        if (row.task.isValid())
            ids << QString::number(row.task.value);
    if (ids.isEmpty())
        return;
    query::TaskList list;
    list.filter = QStringLiteral("id:") + ids.join(u',');
    ask(m_engine, list, this, [this, ticket = m_asked.take()](const Result<answer::Tasks>& answer) {
        if (!m_asked.isLatest(ticket) || !answer)
            return;
        for (const Task& task : answer->tasks)
            for (size_t i = 0; i < m_rows.size(); ++i) {
                if (m_rows[i].task != task.id)
                    continue;
                m_rows[i].text = task.spec.name.isEmpty() ? tr("Task %1").arg(task.id.value) : oneLine(task.spec.name);
                m_rows[i].second = QStringLiteral("#%1 · %2").arg(task.id.value).arg(stateText(task.state));
                m_rows[i].state = task.state;
                emit dataChanged(index(int(i)), index(int(i)));
            }
    });
}

int ReasonModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(m_rows.size()); }

QVariant ReasonModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row& row = m_rows.at(size_t(index.row()));
    switch (role) {
    case Qt::DisplayRole: return row.text;
    case Qt::DecorationRole:
        if (row.opens == Opens::Queues)
            return icon(QStringLiteral("queues"));
        return row.opens == Opens::Nothing ? icon(QStringLiteral("why"))
               : row.state                 ? stateIcon(*row.state)
                                           : QVariant();
    case SecondLineRole: return row.second;
    case OpensRole: return row.opens != Opens::Nothing;
    case LineTaskRole: return row.task.value;
    case WhatRole: return int(row.opens);
    default: return {};
    }
}

} // namespace taskyard::ui
