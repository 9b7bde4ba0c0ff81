// SPDX-License-Identifier: GPL-3.0-or-later
// Making a task, or changing one that waits: small at first, complete when opened up. Nothing that was typed is lost
// when the engine refuses it; what was sent cannot be called back, and who closes the dialog is told so. GUI thread; a
// modeless dialog that deletes itself.
#pragma once

#include "core/base/result.h"
#include "ui/models/taskdraft.h"
#include "ui/support/uicontext.h"

#include <QDialog>
#include <QTimer>

class QBoxLayout;
class QMenu;
class QPushButton;
class QToolButton;

namespace taskyard {
struct Reply;
}

namespace taskyard::ui {

class FieldNote;
class TaskForm;

class TaskDialog : public QDialog {
    Q_OBJECT
public:
    /// A new task; the draft is what is filled in.
    explicit TaskDialog(const UiContext& context, const TaskDraft& draft = {}, QWidget* parent = nullptr);
    /// A task that there is: what is changed is changed in it.
    TaskDialog(const UiContext& context, const Task& task, QWidget* parent = nullptr);

    TaskForm& form() { return *m_form; }
    void setOpen(bool open);
    /// "Edit and run again": instead of the usual title.
    void setTitle(const QString& title);

    void reject() override;

signals:
    void added(taskyard::TaskId task);

protected:
    void changeEvent(QEvent* event) override;

private:
    enum class Then : quint8 { Close, AddAnother };

    TaskDialog(const UiContext& context, const std::optional<Task>& edited, const TaskDraft& draft, QWidget* parent);
    void build(const TaskDraft& draft, bool open);
    QBoxLayout* makeButtons();
    void retranslate();
    int neededHeight() const;
    void fitToContents();
    void keepOnScreen();
    void refresh();
    void submit(Then then);
    void add(const TaskSpec& spec, Then then);
    void afterAdding(const Result<Reply>& reply, Then then);
    static QString addedText(const Reply& reply, const QString& name);
    void change(const TaskDraft& draft);
    void showRefusal(const Error& error);
    void setBusy(bool busy);
    void sayThatItWaits();
    void offerToGoOn();
    void fillTemplates();
    void saveTemplate();

    UiContext m_context;
    std::optional<Task> m_edited;
    TaskDraft m_before; ///< of the task that is edited, or as the dialog was opened
    QString m_title;
    TaskForm* m_form = nullptr;
    FieldNote* m_note = nullptr;
    QToolButton* m_more = nullptr;
    QMenu* m_templates = nullptr;
    QPushButton* m_start = nullptr;
    QPushButton* m_another = nullptr;
    QPushButton* m_cancel = nullptr;
    QTimer m_patience; ///< until what was sent is spoken of
    bool m_busy = false;
    bool m_waits = false; ///< and that is said
};

/// Asks for a name and keeps the task under it.
void askForTemplateName(const UiContext& context, const TaskSpec& spec, QWidget* parent);

} // namespace taskyard::ui
