// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/commandpalette.h"

#include "ui/support/actions.h"
#include "ui/support/fuzzy.h"
#include "ui/widgets/palettedelegate.h"
#include "ui/widgets/palettemodel.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QVBoxLayout>

namespace taskyard::ui {

CommandPalette::CommandPalette(ActionRegistry& actions, QWidget* parent)
    : QDialog(parent, Qt::Dialog | Qt::FramelessWindowHint)
    , m_actions(actions)
    , m_model(new PaletteModel(this))
    , m_text(new QLineEdit(this))
    , m_list(new QListView(this))
    , m_nothing(new QLabel(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(6);
    layout->addWidget(m_text);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_nothing);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new PaletteDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setFrameShape(QFrame::NoFrame);
    m_text->installEventFilter(this);
    m_model->addSource([this](const QString& text, const auto& deliver) { deliver(fittingActions(text)); });
    connect(m_text, &QLineEdit::textChanged, m_model, &PaletteModel::look);
    connect(m_model, &QAbstractItemModel::modelReset, this, &CommandPalette::selectFirst);
    connect(m_list, &QListView::clicked, this, &CommandPalette::run);
    retranslate();
}

void CommandPalette::addSource(PaletteSource source) { m_model->addSource(std::move(source)); }

std::vector<PaletteEntry> CommandPalette::fittingActions(const QString& text) const
{
    // With nothing typed yet: as in the menus, from what is done most to the window itself.
    const auto nearness = [&](const ActionSpec& spec) { return text.isEmpty() ? -int(spec.category) : 0; };
    std::vector<PaletteEntry> found;
    for (const ActionSpec& spec : actionTable()) {
        if (!m_actions.isOffered(spec.id) || spec.id == ActionId::CommandPalette)
            continue;
        // Whoever reads Chinese may still type English.
        const QString title = m_actions.text(spec.id);
        const auto score = std::max(fuzzyScore(text, title), fuzzyScore(text, QString::fromUtf8(spec.text)));
        if (!score)
            continue;
        QAction& action = m_actions.action(spec.id);
        found.push_back({action.icon(), title, action.shortcut().toString(QKeySequence::NativeText),
                         m_actions.whyNot(spec.id), [&action] { action.trigger(); }, *score + nearness(spec)});
    }
    return found;
}

void CommandPalette::popUp()
{
    const QRect window = parentWidget()->geometry();
    const int width = qMin(window.width() - 40, fontMetrics().averageCharWidth() * 84);
    const int tall = qMin(window.height() - 80, fontMetrics().height() * 26);
    setGeometry(window.center().x() - width / 2, window.top() + 48, width, tall);
    m_text->clear();
    m_model->look({});
    show();
    activateWindow();
    m_text->setFocus();
}

void CommandPalette::selectFirst()
{
    const bool any = m_model->rowCount() > 0;
    m_nothing->setVisible(!any);
    if (any)
        m_list->selectionModel()->setCurrentIndex(m_model->index(0), QItemSelectionModel::ClearAndSelect);
}

void CommandPalette::step(int rows)
{
    const int last = m_model->rowCount() - 1;
    const int row = std::clamp(m_list->currentIndex().row() + rows, 0, std::max(0, last));
    m_list->selectionModel()->setCurrentIndex(m_model->index(row), QItemSelectionModel::ClearAndSelect);
    m_list->scrollTo(m_model->index(row));
}

void CommandPalette::run()
{
    const QModelIndex index = m_list->currentIndex();
    if (!index.isValid() || !m_model->entry(index.row()).whyNot.isEmpty())
        return;
    const auto action = m_model->entry(index.row()).run;
    accept(); // first: what it does may open a dialog
    action();
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    const int page = std::max(1, m_list->height() / std::max(1, m_list->sizeHintForRow(0)) - 1);
    switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Down: step(1); return true;
    case Qt::Key_Up: step(-1); return true;
    case Qt::Key_PageDown: step(page); return true;
    case Qt::Key_PageUp: step(-page); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: run(); return true;
    default: return QDialog::eventFilter(watched, event);
    }
}

bool CommandPalette::event(QEvent* event)
{
    if (event->type() == QEvent::WindowDeactivate)
        reject();
    return QDialog::event(event);
}

void CommandPalette::changeEvent(QEvent* event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void CommandPalette::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setPen(palette().color(QPalette::Dark));
    painter.setBrush(palette().color(QPalette::Window));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

void CommandPalette::retranslate()
{
    setWindowTitle(tr("Command palette"));
    m_text->setPlaceholderText(tr("Type a few letters of a command or page"));
    m_text->setAccessibleName(tr("Command"));
    m_list->setAccessibleName(tr("Commands that fit"));
    m_nothing->setText(tr("Nothing fits."));
}

} // namespace taskyard::ui
