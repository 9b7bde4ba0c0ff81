// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/dropguide.h"

#include "ui/widgets/drophint.h"

#include <QDragMoveEvent>
#include <QLocale>
#include <QScrollBar>

namespace taskyard::ui {

namespace {
constexpr int kEdge = 28;
constexpr auto kScrollStep = std::chrono::milliseconds(40);
} // namespace

DropGuide::DropGuide(QAbstractItemView& view, Rules rules)
    : QObject(&view)
    , m_view(view)
    , m_rules(std::move(rules))
    , m_hint(new DropHint(view.viewport()))
{
    view.setAcceptDrops(true);
    view.viewport()->setAcceptDrops(true);
    view.viewport()->installEventFilter(this);
    connect(&m_scroll, &QTimer::timeout, this, [this] {
        QScrollBar* bar = m_view.verticalScrollBar();
        bar->setValue(bar->value() + m_scrollBy);
    });
}

bool DropGuide::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
    case QEvent::DragEnter:
        m_checked.reset();
        hover(static_cast<QDragMoveEvent&>(*event));
        // Refused here, the drag would not be heard of again, even where the drop is possible.
        event->accept();
        return true;
    case QEvent::DragMove: hover(static_cast<QDragMoveEvent&>(*event)); return true;
    case QEvent::DragLeave: end(); return true;
    case QEvent::Drop: drop(static_cast<QDropEvent&>(*event)); return true;
    default: return QObject::eventFilter(watched, event);
    }
}

void DropGuide::hover(QDragMoveEvent& event)
{
    const QPoint at = event.position().toPoint();
    const QString whyNot = m_rules.whyNoChanges();
    const auto tasks = fromMimeData(*event.mimeData());
    Target target;
    if (tasks) {
        target = m_rules.target(*tasks, *event.mimeData(), at);
    } else {
        target.verdict.sentence = sentenceFor(*event.mimeData());
        target.verdict.allowed = !target.verdict.sentence.isEmpty();
        target.mark = m_view.viewport()->rect();
    }
    if (!whyNot.isEmpty())
        target.verdict = {false, whyNot, std::nullopt, std::nullopt};
    if (target.verdict.dryRun)
        ask(target.verdict);
    show(target);
    scrollNear(at);
    if (m_hint->isAllowed()) {
        event.setDropAction(tasks ? Qt::MoveAction : Qt::CopyAction);
        event.accept();
    } else {
        event.ignore();
    }
}

void DropGuide::ask(const DropVerdict& verdict)
{
    const TaskId on = std::get<command::Depend>(*verdict.dryRun).on.front();
    if (m_checked == on)
        return;
    m_checked = on;
    m_refusal.reset();
    m_rules.check(*verdict.dryRun, [this, guard = QPointer(this), ticket = m_asked.take()](const QString& refusal) {
        if (!guard || !m_asked.isLatest(ticket))
            return;
        m_refusal = refusal;
        if (!m_hint->isHidden())
            show(m_target);
    });
}

void DropGuide::show(const Target& target)
{
    m_target = target;
    const bool refused = target.verdict.dryRun && m_refusal && !m_refusal->isEmpty();
    m_hint->say(refused ? *m_refusal : target.verdict.sentence, target.mark, target.verdict.allowed && !refused);
}

QString DropGuide::sentenceFor(const QMimeData& data) const
{
    if (!m_rules.takesOthers)
        return {};
    if (data.hasUrls())
        return data.urls().size() == 1 ? tr("A new task from this file")
                                       : tr("New tasks from %1 files").arg(QLocale().toString(data.urls().size()));
    return data.hasText() ? tr("A new task from this text") : QString();
}

void DropGuide::drop(QDropEvent& event)
{
    const QPoint at = event.position().toPoint();
    const bool allowed = m_hint->isAllowed() && !m_hint->isHidden();
    const Target target = m_target;
    end();
    if (!allowed || !m_rules.whyNoChanges().isEmpty()) {
        event.ignore();
        return;
    }
    event.accept();
    if (event.mimeData()->hasFormat(QLatin1String(kTasksMime)))
        emit tasksDropped(target.verdict, event.modifiers(), at);
    else if (event.mimeData()->hasUrls())
        emit filesDropped(event.mimeData()->urls());
    else
        emit textDropped(event.mimeData()->text());
}

void DropGuide::end()
{
    m_hint->hide();
    m_scroll.stop();
    m_checked.reset();
    m_asked.forget();
}

void DropGuide::scrollNear(const QPoint& at)
{
    const int height = m_view.viewport()->height();
    m_scrollBy = at.y() < kEdge ? at.y() - kEdge : at.y() > height - kEdge ? at.y() - (height - kEdge) : 0;
    if (m_scrollBy == 0)
        m_scroll.stop();
    else if (!m_scroll.isActive())
        m_scroll.start(kScrollStep);
}

} // namespace taskyard::ui
