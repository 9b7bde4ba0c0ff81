// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tray/tray.h"

#include "ui/support/actions.h"
#include "ui/support/currenttask.h"
#include "ui/support/icons.h"
#include "ui/support/statetext.h"
#include "ui/support/texts.h"
#include "ui/support/toasts.h"
#include "ui/tray/desktopnotifier.h"

#include <QEvent>
#include <QGuiApplication>
#include <QMenu>

namespace taskyard::ui {

namespace {
/// A tray is told of every change over the bus: small steps are not worth it.
constexpr int kStep = 5;
constexpr qsizetype kMostLetters = 60;

/// As the text of a menu's entry, in which & would mark a letter.
QString entryText(const Task& task)
{
    return QStringLiteral("#%1 %2")
        .arg(task.id.value)
        .arg(oneLine(task.spec.name, kMostLetters).replace(u'&', QStringLiteral("&&")));
}

QString pageOf(AlertKind kind)
{
    switch (kind) {
    case AlertKind::TaskEnded: return QStringLiteral("board");
    case AlertKind::QueueEmpty: return QStringLiteral("queues");
    case AlertKind::ManyFailures: return QStringLiteral("triage");
    }
    return {};
}
} // namespace

Tray::Tray(const UiContext& context, QWidget* window)
    : QObject(window)
    , m_context(context)
    , m_window(window)
    , m_queues(context)
    , m_failures(context)
    , m_summary(context, m_queues)
    , m_alerts(context)
    , m_menu(std::make_unique<QMenu>())
{
    makeMenu();
    offerWatching();
    connect(&m_summary, &TraySummary::changed, this, &Tray::refresh);
    connect(&m_queues, &AllQueues::changed, this, &Tray::refresh);
    connect(&m_queues, &AllQueues::emptied, &m_alerts, &AlertWatch::queuesEmptied);
    connect(&m_failures, &LastFailures::changed, this, &Tray::listFailures);
    connect(&m_alerts, &AlertWatch::due, this, &Tray::tell);
    connect(&m_icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger)
            emit windowWanted();
    });
    connect(&m_icon, &QSystemTrayIcon::messageClicked, this, [this] {
        if (m_balloon)
            open(*m_balloon);
    });
    connect(&context.settings, &Settings::changed, this, [this](Setting id) {
        if (id == Setting::ShowTray)
            showIcon();
        refreshWatching();
    });
    window->installEventFilter(this);
    m_icon.setContextMenu(m_menu.get());
    m_icon.setIcon(trayIcon(m_picture));
    retranslate();
    showIcon();
}

Tray::~Tray() = default;

bool Tray::keepsWindow() const
{
    return m_context.settings.isOn(Setting::CloseToTray) && m_icon.isVisible() &&
           QSystemTrayIcon::isSystemTrayAvailable();
}

bool Tray::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::WindowActivate)
        m_summary.seen();
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    return QObject::eventFilter(watched, event);
}

// The icon and its menu

void Tray::showIcon()
{
    // Under X11 a tray may come later. Elsewhere Qt would look for the X11 one in vain, and complain.
    const bool isPossible =
        QSystemTrayIcon::isSystemTrayAvailable() || QGuiApplication::platformName() == QLatin1String("xcb");
    m_icon.setVisible(isPossible && m_context.settings.isOn(Setting::ShowTray));
}

void Tray::makeMenu()
{
    m_show = m_menu->addAction(icon(QStringLiteral("board")), QString(), this, &Tray::windowWanted);
    m_menu->addSeparator();
    m_pause = m_menu->addAction(icon(QStringLiteral("pause")), QString(), &m_queues, &AllQueues::pause);
    m_resume = m_menu->addAction(icon(QStringLiteral("resume")), QString(), &m_queues, &AllQueues::resume);
    m_menu->addSeparator();
    m_failuresTitle = m_menu->addAction(QString());
    m_failuresTitle->setEnabled(false);
    m_afterFailures = m_menu->addSeparator();
    m_menu->addAction(&m_context.actions.action(ActionId::Quit));
    m_menu->setToolTipsVisible(true);
}

void Tray::listFailures()
{
    // Entries are kept and renamed, so that a menu that is open does not jump more than it must.
    const std::vector<Task>& tasks = m_failures.tasks();
    while (m_failed.size() > qsizetype(tasks.size()))
        delete m_failed.takeLast();
    while (m_failed.size() < qsizetype(tasks.size())) {
        auto* entry = new QAction(m_menu.get());
        connect(entry, &QAction::triggered, this,
                [this, entry] { emit taskWanted(TaskId(entry->data().toLongLong())); });
        m_menu->insertAction(m_afterFailures, entry);
        m_failed << entry;
    }
    for (size_t i = 0; i < tasks.size(); ++i) {
        QAction& entry = *m_failed[qsizetype(i)];
        entry.setText(entryText(tasks[i]));
        entry.setIcon(stateIcon(tasks[i].state));
        entry.setToolTip(stateText(tasks[i].state));
        entry.setData(tasks[i].id.value);
    }
    m_failuresTitle->setText(tasks.empty() ? tr("No task has failed") : tr("Failed last"));
}

void Tray::refresh()
{
    const auto show = [](QAction& action, const QString& why) {
        action.setEnabled(why.isEmpty());
        action.setToolTip(why.isEmpty() ? action.text() : why);
    };
    show(*m_pause, m_queues.whyNotPause());
    show(*m_resume, m_queues.whyNotResume());
    const auto part = m_summary.progress();
    const TrayPicture picture{m_summary.mark(), part ? int(*part * 100) / kStep * kStep : -1,
                              m_summary.newFailures() > 0};
    if (std::exchange(m_picture, picture) != picture)
        m_icon.setIcon(trayIcon(picture));
    if (const QString words = m_summary.words(); words != m_icon.toolTip())
        m_icon.setToolTip(words);
    if (m_window->isActiveWindow())
        m_summary.seen();
}

void Tray::retranslate()
{
    m_show->setText(tr("Show window"));
    m_pause->setText(tr("Pause all queues"));
    m_resume->setText(tr("Resume all queues"));
    m_menu->setAccessibleName(tr("Taskyard in the tray"));
    listFailures();
    refresh();
    refreshWatching();
}

// Watching a task

void Tray::offerWatching()
{
    m_context.actions.handle(ActionId::NotifyMe, this, [this] {
        const TaskId task = m_context.current.id();
        if (m_alerts.isWatched(task))
            m_alerts.unwatch(task);
        else
            m_alerts.watch(task);
        refreshWatching();
    });
    connect(&m_alerts, &AlertWatch::watchedChanged, this, &Tray::refreshWatching);
    connect(&m_alerts, &AlertWatch::watchAnswered, this, &Tray::sayWatched);
    connect(&m_context.current, &CurrentTask::changed, this, &Tray::refreshWatching);
    connect(&m_context.current, &CurrentTask::selectedChanged, this, &Tray::refreshWatching);
}

void Tray::refreshWatching()
{
    const CurrentTask& current = m_context.current;
    QString obstacle;
    if (!current.id().isValid())
        obstacle = tr("No task is selected.");
    else if (current.selected() > 1)
        obstacle = tr("Select a single task for this.");
    else if (!m_context.settings.isOn(Setting::NotifyTaskEnds))
        obstacle = tr("The settings say not to notify you of tasks that end.");
    m_context.actions.setObstacle(ActionId::NotifyMe, this, obstacle);
    m_context.actions.action(ActionId::NotifyMe).setChecked(m_alerts.isWatched(current.id()));
}

void Tray::sayWatched(const Task& task)
{
    const QString name = oneLine(task.spec.name, kMostLetters);
    m_context.toasts.notice(isEnded(task.state) ? tr("“%1” has ended already: %2").arg(name, stateText(task.state))
                                                : tr("You will be notified when “%1” ends.").arg(name));
}

// Telling

void Tray::tell(const Alert& alert)
{
    if (m_notifier == nullptr) {
        m_notifier = new DesktopNotifier(DesktopNotifier::sessionBus(), this);
        connect(m_notifier, &DesktopNotifier::clicked, this, &Tray::open);
        connect(m_notifier, &DesktopNotifier::notShown, this, &Tray::tellOtherwise);
    }
    m_notifier->show(alert);
}

void Tray::tellOtherwise(const Alert& alert)
{
    if (m_icon.isVisible() && QSystemTrayIcon::isSystemTrayAvailable() && QSystemTrayIcon::supportsMessages()) {
        m_balloon = alert;
        m_icon.showMessage(alert.title, alert.text,
                           alert.isTrouble ? QSystemTrayIcon::Warning : QSystemTrayIcon::Information);
        return;
    }
    m_context.toasts.show({.kind = alert.isTrouble ? ToastKind::Trouble : ToastKind::Notice,
                           .text = tr("%1: %2").arg(alert.title, oneLine(alert.text)),
                           .actionText = tr("Show"),
                           .action = [tray = QPointer(this), alert] {
                               if (tray)
                                   tray->open(alert);
                           }});
}

void Tray::open(const Alert& alert)
{
    if (alert.task.isValid())
        emit taskWanted(alert.task);
    else
        emit pageWanted(pageOf(alert.kind));
}

} // namespace taskyard::ui
