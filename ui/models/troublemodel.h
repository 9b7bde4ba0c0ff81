// SPDX-License-Identifier: GPL-3.0-or-later
// What is in trouble, grouped by cause, the largest group first. After events it asks again, with a rest between two
// questions, because the answer looks at every failure; while nobody looks nothing is asked. GUI thread; the engine
// must outlive it.
#pragma once

#include "core/api/engineapi.h"
#include "core/base/clock.h"
#include "ui/models/keyedlist.h"
#include "ui/support/refresher.h"

namespace taskyard::ui {

class TroubleModel : public KeyedList<answer::TroubleGroup> {
    Q_OBJECT
public:
    enum Role {
        CauseRole = Qt::UserRole, ///< "Exit code 1"
        LineRole,                 ///< what their last lines have in common; may be empty
        CountRole,                ///< qlonglong
        WhenRole,                 ///< "5 min ago"
        TroubleStateRole,         ///< TaskState as int
    };
    TroubleModel(EngineApi& engine, const Clock& clock, QObject* parent = nullptr,
                 std::chrono::milliseconds rest = std::chrono::seconds{2});

    void setWatched(bool watched) { m_refresher.setWatched(watched); }
    bool isLoaded() const { return m_loaded; }
    qint64 groupCount() const { return m_groupCount; } ///< also those beyond what is listed
    qint64 taskCount() const { return m_taskCount; }
    void retranslate();

    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    /// Stays the same while tasks come and go.
    static QString keyOfGroup(const answer::TroubleGroup& group);

signals:
    void loaded();
    void failed(const QString& why);

protected:
    QString keyOf(const answer::TroubleGroup& group) const override { return keyOfGroup(group); }

private:
    void ask(Refresher::Ticket ticket);

    EngineApi& m_engine;
    const Clock& m_clock;
    qint64 m_groupCount = 0;
    qint64 m_taskCount = 0;
    bool m_loaded = false;
    Refresher m_refresher;
};

} // namespace taskyard::ui
