// SPDX-License-Identifier: GPL-3.0-or-later
// Slots of the whole engine and the resource pools, with their use; both are edited in place. Shows what it is given
// and says what is wanted; an editor that is in use is left alone. GUI thread; a widget.
#pragma once

#include "core/api/queries.h"
#include "ui/support/uicontext.h"

#include <QMap>
#include <QWidget>

class QLabel;
class QSpinBox;
class QToolButton;

namespace taskyard::ui {

class FlowLayout;
class MeterBar;

class SlotsBar : public QWidget {
    Q_OBJECT
public:
    explicit SlotsBar(const UiContext& context, QWidget* parent = nullptr);

    void show(const answer::Resources& resources);
    /// Null: there is no such pool.
    QSpinBox* editorOf(const QString& pool) const;
    QSpinBox& slotsEditor() { return *m_slots.editor; }

signals:
    void slotsWanted(int count);
    void capacityWanted(const QString& pool, qint64 capacity);
    void removalWanted(const QString& pool);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct Part {
        QWidget* frame = nullptr;
        QLabel* title = nullptr;
        QSpinBox* editor = nullptr;
        MeterBar* meter = nullptr;
        QToolButton* remove = nullptr;
    };
    Part makePart(bool removable);
    void addPool(const QString& name);
    void showPart(const Part& part, const QString& title, qint64 used, qint64 whole);
    static void fill(const Part& part, qint64 former, qint64 whole);
    void refresh();

    UiContext m_context;
    answer::Resources m_resources;
    FlowLayout* m_row;
    Part m_slots;
    QMap<QString, Part> m_pools;
};

} // namespace taskyard::ui
