// SPDX-License-Identifier: GPL-3.0-or-later
// How things stand, as briefly as an icon and its tip can say it: a mark, a progress, and words. Progress is that of
// the work since there was last none. GUI thread; lives as long as the window.
#pragma once

#include "core/api/engineapi.h"
#include "ui/support/uicontext.h"

#include <QObject>

namespace taskyard::ui {

class AllQueues;

enum class TrayMark { Away, Trouble, Paused, Working, Idle };

class TraySummary : public QObject {
    Q_OBJECT
public:
    TraySummary(const UiContext& context, const AllQueues& queues, QObject* parent = nullptr);

    TrayMark mark() const;
    /// 0..1; none without work.
    std::optional<double> progress() const;
    /// Tasks that failed since the operator looked last.
    int newFailures() const { return m_newFailures; }
    /// Several lines of plain text; none of it comes from tasks.
    QString words() const;
    /// The operator looks at the window.
    void seen();

signals:
    void changed();

private:
    void take(const EventBatch& batch);
    void followWork();
    qint64 remaining() const;

    UiContext m_context;
    const AllQueues& m_queues;
    qint64 m_ended = 0; ///< since there was last no work
    int m_newFailures = 0;
};

} // namespace taskyard::ui
