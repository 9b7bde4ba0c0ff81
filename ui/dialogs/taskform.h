// SPDX-License-Identifier: GPL-3.0-or-later
// A task being typed: the command with its arguments as chips and a look at program and directory, the queue, and below
// "More" every other field. Shows what is wrong below the field that it is about. GUI thread; a child of the dialog.
#pragma once

#include "ui/dialogs/fieldeditor.h"
#include "ui/support/programcheck.h"

class QComboBox;
class QFormLayout;
class QPushButton;
class QScrollArea;

namespace taskyard::ui {

class ArgumentChips;
class CommandEdit;

class TaskForm : public QWidget {
    Q_OBJECT
public:
    explicit TaskForm(const UiContext& context, QWidget* parent = nullptr);

    TaskDraft draft() const;
    void setDraft(const TaskDraft& draft);
    bool isOpen() const;
    void setOpen(bool open);
    /// Only fields for which it holds can be changed.
    void allowOnly(const std::function<bool(DraftField)>& allowed);
    /// Goes to the first of them; opens what hides it.
    void showTroubles(const DraftTroubles& troubles);
    void focusCommand();

signals:
    void changed();
    /// Return in the command.
    void submitted();

private:
    QWidget* makeTop();
    void addFields(QFormLayout& layout);
    void fillQueues();
    void refresh();
    void refreshCommand(const TaskDraft& draft, const DraftReading& reading);
    void showFindings(const ProgramQuestion& question, const ProgramFindings& findings);
    void useShell();
    FieldEditor* editor(DraftField field) const;

    UiContext m_context;
    CommandEdit* m_command;
    ArgumentChips* m_chips;
    FieldNote* m_commandNote;
    QPushButton* m_useShell;
    QComboBox* m_queue;
    FieldNote* m_queueNote;
    QScrollArea* m_more;
    std::map<DraftField, FieldEditor*> m_editors;
    ProgramCheck m_check;
    TaskDraft m_kept; ///< what no editor shows
    bool m_filling = false;
};

} // namespace taskyard::ui
