// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/commandlistmodel.h"

#include "core/model/commandline.h"
#include "ui/models/taskdraft.h"
#include "ui/support/texts.h"

namespace taskyard::ui {

void CommandListModel::setLines(const QStringList& lines)
{
    beginResetModel();
    m_rows.clear();
    m_rows.reserve(size_t(lines.size()));
    for (const QString& line : lines)
        m_rows.push_back({line, troubleOf(line), true});
    endResetModel();
    emit countsChanged();
}

QStringList CommandListModel::commandsIn(const QString& text)
{
    QStringList commands;
    for (const QString& line : QString(text).replace(QChar(0x2029), u'\n').split(u'\n')) {
        const QString trimmed = line.trimmed();
        if (!trimmed.isEmpty() && !trimmed.startsWith(u'#'))
            commands << trimmed;
    }
    return commands;
}

QString CommandListModel::troubleOf(const QString& line) const
{
    if (line.trimmed().isEmpty())
        return tr("There is nothing to run.");
    const auto parsed = parseCommandLine(line);
    if (m_shell || (parsed && !parsed->words.front().text.isEmpty()))
        return {};
    return parsed ? tr("The program's name is empty.") : tr("A quote or a backslash is left open.");
}

void CommandListModel::setShell(bool shell)
{
    if (std::exchange(m_shell, shell) == shell)
        return;
    for (Row& row : m_rows)
        row.trouble = troubleOf(row.line);
    if (!m_rows.empty())
        emit dataChanged(index(0, Line), index(rowCount() - 1, Trouble));
    emit countsChanged();
}

void CommandListModel::checkAll(bool checked)
{
    for (Row& row : m_rows)
        row.checked = checked;
    if (!m_rows.empty())
        emit dataChanged(index(0, Line), index(rowCount() - 1, Line));
    emit countsChanged();
}

int CommandListModel::checked() const { return int(std::ranges::count_if(m_rows, &Row::checked)); }

int CommandListModel::wrong() const
{
    return int(std::ranges::count_if(m_rows, [](const Row& row) { return row.checked && !row.trouble.isEmpty(); }));
}

std::vector<std::pair<int, TaskSpec>> CommandListModel::specs(const TaskSpec& common) const
{
    std::vector<std::pair<int, TaskSpec>> specs;
    for (size_t i = 0; i < m_rows.size(); ++i) {
        if (!m_rows[i].checked)
            continue;
        TaskSpec spec = common;
        spec.name = nameFromCommand(m_rows[i].line);
        if (m_shell)
            spec.shell = m_rows[i].line;
        else if (const auto parsed = parseCommandLine(m_rows[i].line))
            spec.command = parsed->arguments();
        specs.emplace_back(int(i), std::move(spec));
    }
    return specs;
}

int CommandListModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(m_rows.size()); }

int CommandListModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : 2; }

QVariant CommandListModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const Row& row = m_rows.at(size_t(index.row()));
    const QString& text = index.column() == Line ? row.line : row.trouble;
    switch (role) {
    case Qt::DisplayRole: return oneLine(text);
    case Qt::EditRole: return text;
    case Qt::ToolTipRole: return row.trouble;
    case Qt::CheckStateRole:
        return index.column() == Line ? QVariant(row.checked ? Qt::Checked : Qt::Unchecked) : QVariant();
    default: return {};
    }
}

bool CommandListModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (!index.isValid() || index.column() != Line || (role != Qt::EditRole && role != Qt::CheckStateRole))
        return false;
    Row& row = m_rows.at(size_t(index.row()));
    if (role == Qt::CheckStateRole) {
        row.checked = value.toInt() == Qt::Checked;
    } else {
        row.line = value.toString();
        row.trouble = troubleOf(row.line);
    }
    emit dataChanged(index.siblingAtColumn(Line), index.siblingAtColumn(Trouble));
    emit countsChanged();
    return true;
}

QVariant CommandListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Line ? tr("Command") : tr("What is wrong");
}

Qt::ItemFlags CommandListModel::flags(const QModelIndex& index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    const Qt::ItemFlags line = Qt::ItemIsEditable | Qt::ItemIsUserCheckable;
    return QAbstractTableModel::flags(index) | Qt::ItemNeverHasChildren |
           (index.column() == Line ? line : Qt::NoItemFlags);
}

} // namespace taskyard::ui
