// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/shortcutspage.h"

#include "ui/dialogs/shortcutmodel.h"
#include "ui/support/actions.h"

#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QTreeView>
#include <QVBoxLayout>

namespace taskyard::ui {

ShortcutsPage::ShortcutsPage(ActionRegistry& actions, QWidget* parent)
    : QWidget(parent)
    , m_actions(actions)
    , m_model(new ShortcutModel(actions, this))
    , m_filtered(new QSortFilterProxyModel(this))
    , m_filter(new QLineEdit(this))
    , m_list(new QTreeView(this))
    , m_key(new QKeySequenceEdit(this))
    , m_set(new QPushButton(tr("Set"), this))
    , m_none(new QPushButton(tr("No key"), this))
    , m_default(new QPushButton(tr("Default"), this))
    , m_warning(new QLabel(this))
{
    m_filtered->setSourceModel(m_model);
    m_filtered->setFilterKeyColumn(-1);
    m_filtered->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_list->setModel(m_filtered);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->header()->setSectionResizeMode(ShortcutModel::Action, QHeaderView::Stretch);
    m_filter->setPlaceholderText(tr("Find an action or a key"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setAccessibleName(tr("Find an action or a key"));
    m_list->setAccessibleName(tr("Actions and their keys"));
    m_key->setAccessibleName(tr("New key"));
    m_warning->setTextFormat(Qt::PlainText);
    m_warning->setWordWrap(true);
    auto* row = new QHBoxLayout;
    row->addWidget(m_key, 1);
    row->addWidget(m_set);
    row->addWidget(m_none);
    row->addWidget(m_default);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_filter);
    layout->addWidget(m_list, 1);
    layout->addLayout(row);
    layout->addWidget(m_warning);
    connect(m_filter, &QLineEdit::textChanged, m_filtered, &QSortFilterProxyModel::setFilterFixedString);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &ShortcutsPage::showChosen);
    connect(m_key, &QKeySequenceEdit::keySequenceChanged, this, &ShortcutsPage::warn);
    connect(m_set, &QPushButton::clicked, this, &ShortcutsPage::take);
    connect(m_none, &QPushButton::clicked, m_key, &QKeySequenceEdit::clear);
    connect(m_none, &QPushButton::clicked, this, &ShortcutsPage::take);
    connect(m_default, &QPushButton::clicked, this, &ShortcutsPage::reset);
    showChosen();
}

std::optional<ActionId> ShortcutsPage::chosen() const
{
    const QModelIndex index = m_filtered->mapToSource(m_list->currentIndex());
    return index.isValid() ? std::optional(m_model->id(index)) : std::nullopt;
}

void ShortcutsPage::showChosen()
{
    const auto id = chosen();
    for (QWidget* widget : std::initializer_list<QWidget*>{m_key, m_set, m_none, m_default})
        widget->setEnabled(id.has_value());
    m_key->setKeySequence(id ? m_actions.shortcuts(*id).value(0) : QKeySequence());
    warn();
}

void ShortcutsPage::warn()
{
    const auto id = chosen();
    QStringList others;
    if (id && !m_key->keySequence().isEmpty())
        for (const ActionId other : m_actions.conflicts(*id, m_key->keySequence()))
            others << m_actions.text(other);
    m_warning->setText(
        others.isEmpty()
            ? QString()
            : tr("Also the key of: %1. Neither will answer to it while both have it.").arg(others.join(tr(", "))));
}

void ShortcutsPage::take()
{
    const auto id = chosen();
    if (!id)
        return;
    const QKeySequence key = m_key->keySequence();
    m_actions.setShortcuts(*id, key.isEmpty() ? QList<QKeySequence>() : QList{key});
    warn();
}

void ShortcutsPage::reset()
{
    if (const auto id = chosen()) {
        m_actions.resetShortcuts(*id);
        showChosen();
    }
}

} // namespace taskyard::ui
