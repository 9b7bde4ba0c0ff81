// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/statusstrip.h"

#include "ui/support/actions.h"
#include "ui/support/enginestarter.h"
#include "ui/support/enginestatus.h"
#include "ui/support/enginewords.h"
#include "ui/support/icons.h"
#include "ui/support/plaintip.h"
#include "ui/widgets/iconlabel.h"

#include <QEvent>
#include <QLocale>
#include <QToolButton>

namespace taskyard::ui {

namespace {
constexpr int kGap = 8; ///< no less than the bar puts between two

QString number(qint64 value) { return QLocale().toString(value); }
} // namespace

StatusStrip::StatusStrip(const UiContext& context, EngineStarter& starter, QWidget* parent)
    : QStatusBar(parent)
    , m_context(context)
    , m_starter(starter)
    , m_link(new IconLabel(this))
    , m_start(new QToolButton(this))
    , m_trouble(new IconLabel(this))
    , m_running(new IconLabel(this))
    , m_queued(new IconLabel(this))
    , m_failed(new IconLabel(this))
    , m_slots(new IconLabel(this))
    , m_throughput(new IconLabel(this))
{
    setSizeGripEnabled(false);
    m_start->setDefaultAction(&context.actions.action(ActionId::StartEngine));
    m_start->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_trouble->setIcon(icon(QStringLiteral("warning")));
    m_running->setIcon(stateIcon(TaskState::Running));
    m_queued->setIcon(stateIcon(TaskState::Queued));
    m_failed->setIcon(stateIcon(TaskState::Failed));
    m_slots->setIcon(icon(QStringLiteral("slots")));
    m_throughput->setIcon(icon(QStringLiteral("throughput")));
    addWidget(m_link);
    addWidget(m_start);
    addWidget(m_trouble, 1);
    for (IconLabel* label : {m_running, m_queued, m_failed, m_slots, m_throughput})
        addPermanentWidget(label);
    connect(&context.status, &EngineStatus::changed, this, &StatusStrip::refresh);
    connect(&starter, &EngineStarter::changed, this, &StatusStrip::refresh);
    refresh();
}

QString StatusStrip::linkText() const
{
    if (m_context.status.isConnected() && !m_context.status.isAnswering())
        return tr("The engine does not answer: what is shown may be old");
    if (m_context.status.isConnected() && !m_context.status.work().isEmpty())
        return m_context.status.work();
    if (m_context.status.isConnected())
        return m_context.status.latest() && m_context.status.latest()->draining ? tr("Engine is draining")
                                                                                : tr("Engine is connected");
    if (m_starter.isStarting())
        return tr("Starting the engine…");
    return tr("No engine: what is shown may be old");
}

QString StatusStrip::engineTrouble() const
{
    const auto& status = m_context.status.latest();
    QString words = status ? inWindowLanguage(status->trouble) : QString();
    if (!words.isEmpty())
        words[0] = words[0].toUpper();
    return words;
}

void StatusStrip::refreshLink()
{
    const bool connected = m_context.status.isConnected();
    m_link->setIcon(icon(!connected                           ? QStringLiteral("link-off")
                         : !m_context.status.isAnswering()    ? QStringLiteral("warning")
                         : !m_context.status.work().isEmpty() ? QStringLiteral("state-starting")
                                                              : QStringLiteral("link-on")));
    m_link->setText(linkText());
    m_start->setVisible(!connected && !m_starter.isStarting());
    const QString trouble = connected ? engineTrouble() : m_starter.trouble();
    m_trouble->setVisible(!trouble.isEmpty());
    m_trouble->setText(trouble.simplified());
    m_trouble->setToolTip(plainTip(trouble));
}

void StatusStrip::refresh()
{
    refreshLink();
    if (m_context.status.latest())
        refreshFigures();
    setToolTip(plainTip(summary()));
    fit();
}

void StatusStrip::refreshFigures()
{
    const EngineStatus& status = m_context.status;
    for (IconLabel* label : figures())
        label->setEnabled(status.isConnected() && status.isAnswering());
    const qint64 running = status.count({TaskState::Running, TaskState::Stopping});
    // Claims are made ahead: most of what is starting waits for its slot.
    const qint64 queued = status.count({TaskState::Queued, TaskState::Starting});
    const qint64 failed = status.count(kFailures);
    m_running->setText(tr("%1 running").arg(number(running)));
    m_queued->setText(tr("%1 queued").arg(number(queued)));
    m_failed->setText(tr("%1 failed").arg(number(failed)));
    m_slots->setText(tr("%1 of %2 slots").arg(number(status.latest()->slotsUsed), number(status.latest()->slotCount)));
    m_throughput->setText(tr("%1 a minute", "tasks that ended").arg(number(status.endedPerMinute())));
    m_failed->setToolTip(tr("Failed, timed out or interrupted"));
    m_throughput->setToolTip(tr("Tasks that ended within the last minute"));
}

void StatusStrip::fit()
{
    constexpr int kTroubleLetters = 24; // is shortened, and has a tip of its own
    const auto need = [](const QWidget* part) { return part->isHidden() ? 0 : part->sizeHint().width() + kGap; };
    int room = width() - 2 * kGap - need(m_link) - need(m_start) -
               std::min(need(m_trouble), fontMetrics().averageCharWidth() * kTroubleLetters);
    bool fits = m_context.status.latest().has_value();
    for (IconLabel* label : figures()) {
        room -= label->sizeHint().width() + kGap;
        fits = fits && room >= 0;
        label->setVisible(fits);
    }
}

QString StatusStrip::summary() const
{
    QStringList parts;
    for (const IconLabel* label : {m_link, m_trouble, m_running, m_queued, m_failed, m_slots, m_throughput})
        if (!label->text().isEmpty())
            parts << label->text();
    return parts.join(QStringLiteral(" · "));
}

void StatusStrip::resizeEvent(QResizeEvent* event)
{
    QStatusBar::resizeEvent(event);
    fit();
}

void StatusStrip::changeEvent(QEvent* event)
{
    QStatusBar::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        refresh();
}

} // namespace taskyard::ui
