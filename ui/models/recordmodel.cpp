// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/recordmodel.h"

#include "core/model/commandline.h"
#include "ui/models/taskcolumns.h"
#include "ui/support/texts.h"

#include <QJsonObject>

namespace taskyard::ui {

namespace {
QStringList texts(const QJsonValue& list)
{
    QStringList texts;
    for (const QJsonValue& item : list.toArray())
        texts << item.toVariant().toString();
    return texts;
}
} // namespace

void RecordModel::setRecords(const QJsonArray& records)
{
    beginResetModel();
    m_records = records;
    endResetModel();
}

int RecordModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(m_records.size()); }

int RecordModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : 4; }

QVariant RecordModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || role != Qt::DisplayRole)
        return {};
    const QJsonObject record = m_records.at(index.row()).toObject();
    switch (index.column()) {
    case Name: return oneLine(record.value(QLatin1String("name")).toString());
    case Command: {
        const QString shell = record.value(QLatin1String("shell")).toString();
        return oneLine(shell.isEmpty() ? quoteCommand(texts(record.value(QLatin1String("command")))) : shell);
    }
    case Queue: return oneLine(record.value(QLatin1String("queue")).toString(QStringLiteral("default")));
    case After: {
        QStringList keys;
        for (const char* field : {"after", "after_any", "after_fail"})
            keys += texts(record.value(QLatin1String(field)));
        return oneLine(keys.join(QStringLiteral(", ")));
    }
    default: return {};
    }
}

QVariant RecordModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name: return columnTitle(TaskColumn::Name);
    case Command: return columnTitle(TaskColumn::Command);
    case Queue: return columnTitle(TaskColumn::Queue);
    case After: return columnTitle(TaskColumn::WaitsFor);
    default: return {};
    }
}

} // namespace taskyard::ui
