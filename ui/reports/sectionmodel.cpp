// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/reports/sectionmodel.h"

#include "ui/reports/reportplan.h"

#include <QCoreApplication>

namespace taskyard::ui {

namespace {
struct Words {
    const char* title;
    const char* help;
};
/// In the order of reportSections().
constexpr auto kWords = std::to_array<Words>({
    {QT_TRANSLATE_NOOP("SectionModel", "Summary"),
     QT_TRANSLATE_NOOP("SectionModel", "Key figures beside those of the period before")},
    {QT_TRANSLATE_NOOP("SectionModel", "Charts"),
     QT_TRANSLATE_NOOP("SectionModel", "Depth and flow over time; of all tasks or of whole queues")},
    {QT_TRANSLATE_NOOP("SectionModel", "Failures by cause"),
     QT_TRANSLATE_NOOP("SectionModel", "What failed, timed out or was interrupted, grouped as on Triage")},
    {QT_TRANSLATE_NOOP("SectionModel", "Slowest runs"), QT_TRANSLATE_NOOP("SectionModel", "The 20 longest")},
    {QT_TRANSLATE_NOOP("SectionModel", "Most retried tasks"),
     QT_TRANSLATE_NOOP("SectionModel", "The 20 with the most attempts")},
    {QT_TRANSLATE_NOOP("SectionModel", "Waiting against running"),
     QT_TRANSLATE_NOOP("SectionModel", "Wait and run times, all together and by queue")},
    {QT_TRANSLATE_NOOP("SectionModel", "Changes by operators"),
     QT_TRANSLATE_NOOP("SectionModel", "Who did what, whichever tasks it concerned")},
    {QT_TRANSLATE_NOOP("SectionModel", "Still open"),
     QT_TRANSLATE_NOOP("SectionModel", "Tasks that have not ended as the report is written")},
    {QT_TRANSLATE_NOOP("SectionModel", "Every run"),
     QT_TRANSLATE_NOOP("SectionModel", "A row for each; the preview lists the first 100")},
});
QString words(const char* text) { return QCoreApplication::translate("SectionModel", text); }
} // namespace

int SectionModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(kWords.size()); }

QVariant SectionModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const Words& of = kWords.at(size_t(index.row()));
    switch (role) {
    case Qt::DisplayRole: return words(of.title);
    case Qt::ToolTipRole:
    case Qt::AccessibleDescriptionRole: return words(of.help);
    case Qt::CheckStateRole: return m_chosen.contains(reportSections().at(index.row())) ? Qt::Checked : Qt::Unchecked;
    default: return {};
    }
}

bool SectionModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (!index.isValid() || role != Qt::CheckStateRole)
        return false;
    const QString section = reportSections().at(index.row());
    const bool on = value.toInt() == Qt::Checked;
    if (m_single && !on)
        return false;
    QStringList chosen = m_single ? QStringList() : m_chosen;
    chosen.removeAll(section);
    if (on)
        chosen << section;
    choose(chosen);
    emit chosenChanged();
    return true;
}

Qt::ItemFlags SectionModel::flags(const QModelIndex& index) const
{
    const Qt::ItemFlags usual = QAbstractListModel::flags(index);
    return index.isValid() ? usual | Qt::ItemIsUserCheckable | Qt::ItemNeverHasChildren : usual;
}

void SectionModel::choose(const QStringList& sections)
{
    m_chosen.clear();
    for (const QString& section : reportSections())
        if (sections.contains(section))
            m_chosen << section;
    emit dataChanged(index(0), index(rowCount() - 1), {Qt::CheckStateRole});
}

void SectionModel::setSingle(bool single)
{
    m_single = single;
    if (!single || m_chosen.size() == 1)
        return;
    const QString runs = reportSections().back();
    choose({m_chosen.isEmpty() || m_chosen.contains(runs) ? runs : m_chosen.front()});
}

void SectionModel::retranslate() { emit dataChanged(index(0), index(rowCount() - 1)); }

} // namespace taskyard::ui
