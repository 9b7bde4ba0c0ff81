// SPDX-License-Identifier: GPL-3.0-or-later
// Many command lines as many tasks: each is shown, can be left out and edited, and all are added in one operation. GUI
// thread; a modeless dialog that deletes itself.
#pragma once

#include "ui/support/importupload.h"
#include "ui/support/uicontext.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableView;

namespace taskyard::ui {

class CommandListModel;
class FieldNote;

class PasteDialog : public QDialog {
    Q_OBJECT
public:
    PasteDialog(const UiContext& context, const QStringList& commands, QWidget* parent = nullptr);

private:
    void makeTable();
    QWidget* makeOptions();
    void fillQueues();
    void refresh();
    void apply();
    void added(const Result<Reply>& result);

    UiContext m_context;
    CommandListModel* m_model;
    QTableView* m_table;
    QComboBox* m_queue;
    QLineEdit* m_folder;
    QLineEdit* m_tags;
    QCheckBox* m_shell;
    QCheckBox* m_chain;
    QCheckBox* m_held;
    QLabel* m_summary;
    FieldNote* m_note;
    QPushButton* m_apply;
    ImportUpload* m_upload = nullptr;
    std::vector<int> m_rows; ///< of the table, by line of what was sent
};

} // namespace taskyard::ui
