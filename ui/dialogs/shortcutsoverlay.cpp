// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/shortcutsoverlay.h"

#include "ui/support/actions.h"
#include "ui/widgets/flowlayout.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>

namespace taskyard::ui {

ShortcutsOverlay::ShortcutsOverlay(ActionRegistry& actions, QWidget* parent) : QDialog(parent), m_actions(actions)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Keyboard shortcuts"));
    auto* content = new QWidget;
    auto* columns = new FlowLayout(content, 36);
    columns->setSpacing(18);
    columns->addWidget(column({ActionCategory::File, ActionCategory::Edit, ActionCategory::View}));
    columns->addWidget(column({ActionCategory::Task, ActionCategory::Change}));
    columns->addWidget(column({ActionCategory::Page, ActionCategory::Window}));
    auto* scroll = new QScrollArea(this);
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto* change = buttons->addButton(tr("Change…"), QDialogButtonBox::ActionRole);
    connect(change, &QPushButton::clicked, this, [this] {
        close();
        m_actions.action(ActionId::Settings).trigger();
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(scroll);
    layout->addWidget(buttons);
    const QSize wanted = content->sizeHint() + QSize(40, 80);
    resize(parent != nullptr ? wanted.boundedTo(parent->window()->size() - QSize(40, 40)) : wanted);
}

QWidget* ShortcutsOverlay::column(std::initializer_list<ActionCategory> categories)
{
    auto* widget = new QWidget;
    auto* grid = new QGridLayout(widget);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(18);
    grid->setVerticalSpacing(5);
    for (const ActionCategory category : categories)
        addCategory(category, *grid);
    return widget;
}

void ShortcutsOverlay::addCategory(ActionCategory category, QGridLayout& grid)
{
    QLabel* heading = nullptr;
    for (const ActionSpec& spec : actionTable()) {
        const auto shortcuts = m_actions.shortcuts(spec.id);
        if (spec.category != category || !m_actions.isOffered(spec.id) || shortcuts.isEmpty())
            continue;
        if (heading == nullptr) {
            heading = new QLabel(ActionRegistry::categoryText(category));
            QFont bold = heading->font();
            bold.setBold(true);
            heading->setFont(bold);
            heading->setContentsMargins(0, grid.count() == 0 ? 0 : 12, 0, 2);
            grid.addWidget(heading, grid.rowCount(), 0, 1, 2);
        }
        auto* keys = new QLabel(keysText(shortcuts));
        keys->setTextFormat(Qt::PlainText);
        auto* text = new QLabel(m_actions.text(spec.id));
        text->setBuddy(keys);
        const int row = grid.rowCount();
        grid.addWidget(text, row, 0);
        grid.addWidget(keys, row, 1, Qt::AlignRight);
    }
}

} // namespace taskyard::ui
