// SPDX-License-Identifier: GPL-3.0-or-later
// Changing many tasks at once: what is ticked is set in all of them. The engine is asked beforehand how many it would
// change, and the first hundred are shown before and after; then it is one operation that can be undone. GUI thread; a
// modeless dialog that deletes itself.
#pragma once

#include "core/base/result.h"
#include "ui/models/bulkchange.h"
#include "ui/support/latest.h"
#include "ui/support/uicontext.h"

#include <QDialog>
#include <QTimer>

class QCheckBox;
class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QTableView;

namespace taskyard::ui {

class FieldNote;

class BulkEditDialog : public QDialog {
    Q_OBJECT
public:
    /// Of a selection by ids those are changed for which it is legal, as of a filter.
    BulkEditDialog(const UiContext& context, const Selection& selection, qint64 count, QWidget* parent = nullptr);

    void reject() override;

private:
    QWidget* makeFields();
    QCheckBox* addRow(QGridLayout& grid, const QString& text, std::initializer_list<QWidget*> editors);
    void makeTable();
    void fillQueues();
    BulkChange change();
    void edited();
    void preview();
    void showCounts(const BulkChange& change, const Result<Reply>& reply);
    void showRows(const BulkChange& change, const std::vector<TaskId>& ids);
    void apply();
    void afterApplying(const Result<Reply>& reply);
    void refresh();

    UiContext m_context;
    Selection m_selection;
    qint64 m_count;
    QCheckBox* m_setQueue = nullptr;
    QComboBox* m_queue = nullptr;
    QCheckBox* m_setPriority = nullptr;
    QComboBox* m_priorityHow = nullptr;
    QSpinBox* m_priority = nullptr;
    QCheckBox* m_setAddTags = nullptr;
    QLineEdit* m_addTags = nullptr;
    QCheckBox* m_setRemoveTags = nullptr;
    QLineEdit* m_removeTags = nullptr;
    QCheckBox* m_setRetries = nullptr;
    QSpinBox* m_retries = nullptr;
    QCheckBox* m_setTimeout = nullptr;
    QLineEdit* m_timeout = nullptr;
    QCheckBox* m_setHold = nullptr;
    QComboBox* m_hold = nullptr;
    QLabel* m_summary;
    FieldNote* m_note;
    BulkPreviewModel* m_model;
    QTableView* m_table;
    QPushButton* m_apply;
    QTimer m_wait;
    Latest m_latest;
    qint64 m_changes = 0; ///< what the engine said of the present change
    bool m_busy = false;
};

} // namespace taskyard::ui
