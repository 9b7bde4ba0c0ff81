// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/detailstab.h"

#include "ui/inspector/fieldrow.h"
#include "ui/models/runtext.h"
#include "ui/models/taskcolumns.h"
#include "ui/support/actions.h"
#include "ui/support/asking.h"
#include "ui/support/enginestatus.h"
#include "ui/support/enginewords.h"
#include "ui/support/statetext.h"
#include "ui/support/taskwatch.h"
#include "ui/support/texts.h"
#include "ui/support/toasts.h"

#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace taskyard::ui {

namespace {
constexpr int kNarrowLetters = 46;
constexpr int kStanding = -1;

struct Fact {
    const char* title;
    QString value;
};

/// The exact time, and not, as in a column, how it looks in the shortest form.
QString when(const std::optional<TimePoint>& time) { return time ? timeText(*time) : QString(); }

std::vector<Fact> facts(const Task& task, TimePoint now)
{
    using C = TaskColumn;
    const auto text = [&](TaskColumn column) { return columnText(column, task, now); };
    Run latest;
    latest.exitCode = task.exitCode;
    latest.signal = task.signal;
    QString state = stateText(task.state);
    if (!task.stateReason.isEmpty())
        state += QStringLiteral(" · ") + oneLine(inWindowLanguage(task.stateReason));
    return {
        {QT_TRANSLATE_NOOP("Facts", "State"), state},
        {QT_TRANSLATE_NOOP("Facts", "Progress"), text(C::Progress)},
        {QT_TRANSLATE_NOOP("Facts", "Duration"), text(C::Elapsed)},
        {QT_TRANSLATE_NOOP("Facts", "Ended by"), isEnded(task.state) ? runEndText(latest) : QString()},
        {QT_TRANSLATE_NOOP("Facts", "Expected start"), when(task.predictedStartAt)},
        {QT_TRANSLATE_NOOP("Facts", "Runs"), text(C::Runs)},
        {QT_TRANSLATE_NOOP("Facts", "Process"), isLive(task.state) ? text(C::Pid) : QString()},
        {QT_TRANSLATE_NOOP("Facts", "CPU time"), text(C::Cpu)},
        {QT_TRANSLATE_NOOP("Facts", "Most memory"), text(C::MaxRss)},
        {QT_TRANSLATE_NOOP("Facts", "Output"), text(C::LogSize)},
        {QT_TRANSLATE_NOOP("Facts", "Last line"), text(C::LastLine)},
        {QT_TRANSLATE_NOOP("Facts", "Last output"), when(task.lastOutputAt)},
        {QT_TRANSLATE_NOOP("Facts", "Created"), when(task.createdAt)},
        {QT_TRANSLATE_NOOP("Facts", "Ready since"), when(task.eligibleAt)},
        {QT_TRANSLATE_NOOP("Facts", "Waited"), text(C::Wait)},
        {QT_TRANSLATE_NOOP("Facts", "Started"), when(task.startedAt)},
        {QT_TRANSLATE_NOOP("Facts", "Finished"), when(task.finishedAt)},
        {QT_TRANSLATE_NOOP("Facts", "One at a time as"), oneLine(task.spec.dedupe)},
        {QT_TRANSLATE_NOOP("Facts", "Archived"),
         task.archived ? QCoreApplication::translate("Facts", "yes") : QString()},
    };
}
} // namespace

DetailsTab::DetailsTab(const UiContext& context, TaskWatch& watch, QWidget* parent)
    : QScrollArea(parent)
    , m_context(context)
    , m_watch(watch)
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    makeRows();
    m_tick.setInterval(1000);
    connect(&m_tick, &QTimer::timeout, this, [this] {
        if (!isVisible() || !m_watch.details() || !isLive(m_watch.details()->task.state))
            m_tick.stop();
        else if (m_context.status.isConnected() && m_context.status.isAnswering()) // else it may have ended
            refreshFacts();
    });
    connect(&watch, &TaskWatch::changed, this, &DetailsTab::refresh);
    connect(&context.actions, &ActionRegistry::mayChangeChanged, this, &DetailsTab::refresh);
    retranslate();
}

QLabel* DetailsTab::addHeading(QWidget& parent)
{
    auto* heading = new QLabel(&parent);
    QFont bold = heading->font();
    bold.setBold(true);
    heading->setFont(bold);
    heading->setContentsMargins(0, 8, 0, 0);
    parent.layout()->addWidget(heading);
    return heading;
}

void DetailsTab::makeRows()
{
    auto* all = new QWidget(this);
    auto* column = new QVBoxLayout(all);
    column->setContentsMargins(10, 4, 10, 10);
    column->setSpacing(4);
    m_headings.emplace_back(addHeading(*all), kStanding);
    for (size_t i = 0; i < facts({}, {}).size(); ++i) {
        m_facts.push_back(new FactRow(all));
        column->addWidget(m_facts.back());
    }
    int group = kStanding;
    for (const TaskField& field : taskFields()) {
        if (std::exchange(group, int(field.group)) != int(field.group))
            m_headings.emplace_back(addHeading(*all), group);
        auto* row = new FieldRow(field, m_context.clock, all);
        connect(row, &FieldRow::applied, this,
                [this, row](const QJsonValue& value, const QString& text) { apply(*row, value, text); });
        m_fields.push_back(row);
        column->addWidget(row);
    }
    column->addStretch(1);
    setWidget(all);
}

void DetailsTab::refresh()
{
    const bool isOther = m_task != m_watch.id();
    if (isOther)
        keepDrafts();
    if (m_watch.details() == nullptr)
        return;
    const Task& task = m_watch.details()->task;
    const bool isNew = std::exchange(m_task, task.id) != task.id;
    const QString locked = m_context.actions.whyNoChanges();
    const QHash<QString, QString> drafts = isNew ? m_drafts.take(task.id) : QHash<QString, QString>();
    for (FieldRow* row : m_fields) {
        const QString fixed = whyFieldIsFixed(row->field(), task);
        const QString live = fieldText(row->field(), task);
        row->setFixed(locked.isEmpty() ? fixed : locked);
        row->setLive(live);
        const QString key = QLatin1String(row->field().key);
        if (isNew)
            row->setDraft(drafts.contains(key) ? std::optional(drafts.value(key)) : std::nullopt);
        const bool isIdle = !fixed.isEmpty() && live.isEmpty() && !row->draft();
        row->setVisible(!isIdle); // nothing to read, and nothing to write
    }
    for (const auto& [heading, group] : m_headings) {
        const auto isShown = [wanted = group](const FieldRow* row) {
            return int(row->field().group) == wanted && !row->isHidden();
        };
        heading->setVisible(group == kStanding || std::ranges::any_of(m_fields, isShown));
    }
    refreshFacts();
    if (isLive(task.state) && isVisible())
        m_tick.start();
    if (isNew)
        ensureVisible(0, 0);
}

/// Another task is looked at; who comes back finds what was begun.
void DetailsTab::keepDrafts()
{
    QHash<QString, QString> drafts;
    for (FieldRow* row : m_fields) {
        if (const auto draft = row->draft())
            drafts.insert(QLatin1String(row->field().key), *draft);
        row->setDraft(std::nullopt);
    }
    if (m_task.isValid() && !drafts.isEmpty())
        m_drafts.insert(m_task, drafts);
    m_task = {};
}

void DetailsTab::refreshFacts()
{
    if (m_watch.details() == nullptr)
        return;
    const std::vector<Fact> all = facts(m_watch.details()->task, m_context.clock.wall());
    for (size_t i = 0; i < all.size(); ++i) {
        m_facts[i]->setTitle(QCoreApplication::translate("Facts", all[i].title));
        m_facts[i]->setValue(all[i].value);
    }
}

void DetailsTab::apply(FieldRow& row, const QJsonValue& value, const QString& text)
{
    if (!m_task.isValid())
        return; // another task has been picked, and is not known yet
    command::Edit edit;
    edit.selection.ids = {m_task};
    edit.fields.insert(QLatin1String(row.field().key), value);
    order(m_context.engine, edit, &row, [this, &row, text, task = m_task](const Result<Reply>& reply) {
        if (task == m_task)
            reply ? row.settle(text) : row.sayRefused(reply.error().text());
        else if (!reply)
            m_context.toasts.trouble(reply.error().text());
    });
}

void DetailsTab::edit(const QString& key)
{
    for (FieldRow* row : m_fields) {
        if (row->objectName() != key)
            continue;
        ensureWidgetVisible(row);
        row->setFocus();
    }
}

void DetailsTab::resizeEvent(QResizeEvent* event)
{
    QScrollArea::resizeEvent(event);
    const bool narrow = viewport()->width() < fontMetrics().averageCharWidth() * kNarrowLetters;
    for (FactRow* row : m_facts)
        row->setNarrow(narrow);
    for (FieldRow* row : m_fields)
        row->setNarrow(narrow);
}

void DetailsTab::showEvent(QShowEvent* event)
{
    QScrollArea::showEvent(event);
    refresh();
}

void DetailsTab::changeEvent(QEvent* event)
{
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void DetailsTab::retranslate()
{
    setAccessibleName(tr("Details"));
    for (const auto& [heading, group] : m_headings)
        heading->setText(group == kStanding ? tr("How it stands") : fieldGroupTitle(FieldGroup(group)));
    for (FieldRow* row : m_fields)
        row->retranslate();
    refresh();
}

} // namespace taskyard::ui
