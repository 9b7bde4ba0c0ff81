// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/activitypage.h"

#include "ui/models/eventfilter.h"
#include "ui/models/eventmodel.h"
#include "ui/support/actions.h"
#include "ui/support/currenttask.h"
#include "ui/support/enginestatus.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTreeView>
#include <QVBoxLayout>

#include <array>

namespace taskyard::ui {

namespace {
/// A filter that fits little looks through this many pages by itself, and then asks.
constexpr int kPagesAtOnce = 10;
constexpr int kEnoughRows = 60;

struct Kind {
    const char* beginning;
    const char* text;
};
constexpr auto kKinds = std::to_array<Kind>({
    {"", QT_TRANSLATE_NOOP("Events", "Everything")},
    {"task.", QT_TRANSLATE_NOOP("Events", "Tasks")},
    {"task.state", QT_TRANSLATE_NOOP("Events", "Changes of state")},
    {"task.edited", QT_TRANSLATE_NOOP("Events", "Edits")},
    {"queue.", QT_TRANSLATE_NOOP("Events", "Queues")},
    {"operation.", QT_TRANSLATE_NOOP("Events", "Undo and redo")},
    {"engine.", QT_TRANSLATE_NOOP("Events", "Engine")},
});
} // namespace

ActivityPage::ActivityPage(const UiContext& context, QWidget* parent)
    : Page(parent)
    , m_context(context)
    , m_model(new EventModel(context.engine, this))
    , m_filter(new EventFilter(this))
    , m_kind(new QComboBox(this))
    , m_text(new QLineEdit(this))
    , m_list(new QTreeView(this))
    , m_fresh(new QPushButton(this))
    , m_older(new QPushButton(this))
    , m_note(new QLabel(this))
{
    m_filter->setSourceModel(m_model);
    for (const Kind& kind : kKinds)
        m_kind->addItem(QString(), QLatin1String(kind.beginning));
    m_text->setClearButtonEnabled(true);
    m_list->setModel(m_filter);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAlternatingRowColors(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->header()->setStretchLastSection(true);
    m_note->setTextFormat(Qt::PlainText);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(8, 8, 8, 8);
    bar->setSpacing(8);
    bar->addWidget(m_kind);
    bar->addWidget(m_text, 1);
    bar->addWidget(m_fresh);
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(8, 4, 8, 4);
    foot->setSpacing(8);
    foot->addWidget(m_note, 1);
    foot->addWidget(m_older);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(m_list, 1);
    layout->addLayout(foot);
    connectAll();
    setColumnWidths();
    retranslate();
}

void ActivityPage::connectAll()
{
    m_context.actions.handle(ActionId::Filter, this, [this] { m_text->setFocus(Qt::ShortcutFocusReason); });
    m_context.actions.handle(ActionId::ClearFilter, this, [this] {
        m_text->clear();
        m_kind->setCurrentIndex(0);
    });
    m_context.actions.giveTo(this, ActionReach::List);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &ActivityPage::applyFilter);
    connect(m_text, &QLineEdit::textChanged, this, &ActivityPage::applyFilter);
    connect(m_fresh, &QPushButton::clicked, m_list, &QTreeView::scrollToTop);
    connect(m_older, &QPushButton::clicked, this, [this] {
        m_pagesSearched = 0;
        m_model->fetchMore({});
    });
    connect(m_list->verticalScrollBar(), &QScrollBar::valueChanged, this, &ActivityPage::follow);
    connect(m_model, &EventModel::waitingChanged, this, &ActivityPage::refreshNotes);
    connect(m_model, &EventModel::loaded, this, &ActivityPage::searchOn);
    connect(m_model, &EventModel::failed, this, [this](const QString& why) {
        m_wasLoaded = m_model->rowCount() > 0; // else it is asked for anew when an engine comes
        m_note->setText(why);
    });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& index) {
        if (const TaskId task(index.data(EventModel::TaskRole).toLongLong()); task.isValid())
            m_context.current.set(task);
    });
    connect(&m_context.status, &EngineStatus::linkChanged, this, [this] {
        if (isVisible())
            activated();
    });
    for (const auto signal : {&EngineStatus::linkChanged, &EngineStatus::silenceChanged})
        connect(&m_context.status, signal, this, &ActivityPage::refreshNotes);
}

void ActivityPage::activated()
{
    if (!m_wasLoaded && m_context.status.isConnected()) {
        m_wasLoaded = true;
        m_model->load();
        refreshNotes();
    }
    m_list->setFocus();
}

void ActivityPage::applyFilter()
{
    m_filter->setKind(m_kind->currentData().toString());
    m_filter->setText(m_text->text());
    m_pagesSearched = 0;
    searchOn();
}

void ActivityPage::searchOn()
{
    const bool thin = !m_filter->isEmpty() && m_filter->rowCount() < kEnoughRows;
    if (thin && m_pagesSearched < kPagesAtOnce && m_model->canFetchMore({})) {
        ++m_pagesSearched;
        m_model->fetchMore({});
    }
    refreshNotes();
}

void ActivityPage::follow()
{
    m_model->setFollowing(m_list->verticalScrollBar()->value() == m_list->verticalScrollBar()->minimum());
}

/// Why there is nothing to count yet; empty: there is.
QString ActivityPage::waitingText() const
{
    if (m_model->rowCount() > 0 || (m_wasLoaded && !m_model->isLoading()))
        return {};
    return m_context.status.isConnected() && m_context.status.isAnswering()
               ? tr("Asking the engine for its history…")
               : tr("No engine answers. The events will be shown when one does.");
}

void ActivityPage::refreshNotes()
{
    m_fresh->setVisible(m_model->waiting() > 0);
    m_fresh->setText(tr("New: %1").arg(m_model->waiting()));
    const QString waits = waitingText();
    m_note->setText(!waits.isEmpty() ? waits
                    : m_filter->isEmpty()
                        ? tr("Events: %1").arg(m_model->rowCount())
                        : tr("Events: %1 of the newest %2").arg(m_filter->rowCount()).arg(m_model->rowCount()));
    m_older->setVisible(!m_filter->isEmpty() && m_model->canFetchMore({}) && m_filter->rowCount() < kEnoughRows);
}

void ActivityPage::setColumnWidths()
{
    const int letter = fontMetrics().horizontalAdvance(QLatin1Char('0'));
    const std::array letters{18, 9, 16, 20, 15};
    for (int column = 0; column < int(letters.size()); ++column)
        m_list->setColumnWidth(column, letters.at(size_t(column)) * letter);
}

QByteArray ActivityPage::state() const { return m_list->header()->saveState(); }

void ActivityPage::restore(const QByteArray& state) { m_list->header()->restoreState(state); }

void ActivityPage::changeEvent(QEvent* event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ActivityPage::retranslate()
{
    for (int i = 0; i < int(kKinds.size()); ++i)
        m_kind->setItemText(i, QCoreApplication::translate("Events", kKinds.at(size_t(i)).text));
    m_kind->setAccessibleName(tr("Kind of events"));
    m_text->setPlaceholderText(tr("Filter by actor, task or value"));
    m_text->setAccessibleName(tr("Filter by actor, task or value"));
    m_list->setAccessibleName(tr("Events, newest first"));
    m_older->setText(tr("Search older events"));
    m_model->retranslate();
    refreshNotes();
}

} // namespace taskyard::ui
