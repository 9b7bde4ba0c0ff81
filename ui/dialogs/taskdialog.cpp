// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/taskdialog.h"

#include "core/base/clock.h"
#include "ui/dialogs/taskform.h"
#include "ui/support/actions.h"
#include "ui/support/asking.h"
#include "ui/support/currenttask.h"
#include "ui/support/icons.h"
#include "ui/support/tasktemplates.h"
#include "ui/support/texts.h"
#include "ui/support/toasts.h"
#include "ui/support/undotoast.h"
#include "ui/widgets/fieldnote.h"

#include <QBoxLayout>
#include <QEvent>
#include <QInputDialog>
#include <QMenu>
#include <QPointer>
#include <QPushButton>
#include <QScreen>
#include <QShortcut>
#include <QToolButton>

namespace taskyard::ui {

namespace {
constexpr int kLetters = 100;
constexpr int kOpenLines = 36;
constexpr std::chrono::milliseconds kPatience{700};

/// Also the name that it would get by itself: it has it.
TaskDraft draftWithName(const Task& task)
{
    TaskDraft draft = draftOf(task);
    draft[DraftField::Name] = task.spec.name;
    return draft;
}

/// Dependencies have a command of their own, and holding has a key.
bool isEditable(DraftField field, TaskState state)
{
    if (field == DraftField::After || field == DraftField::AfterAny || field == DraftField::AfterFail ||
        field == DraftField::Held || field == DraftField::Dedupe)
        return false;
    return isDescriptive(field) || isWaiting(state) || state == TaskState::Draft;
}
} // namespace

TaskDialog::TaskDialog(const UiContext& context, const TaskDraft& draft, QWidget* parent)
    : TaskDialog(context, std::nullopt, draft, parent)
{}

TaskDialog::TaskDialog(const UiContext& context, const Task& task, QWidget* parent)
    : TaskDialog(context, task, draftWithName(task), parent)
{
    setOpen(true);
}

TaskDialog::TaskDialog(const UiContext& context, const std::optional<Task>& edited, const TaskDraft& draft,
                       QWidget* parent)
    : QDialog(parent)
    , m_context(context)
    , m_edited(edited)
    , m_before(draft)
{
    setAttribute(Qt::WA_DeleteOnClose);
    const auto submitBy = [this](const char* keys, Then then) {
        auto* shortcut = new QShortcut(QKeySequence(QLatin1String(keys)), this);
        connect(shortcut, &QShortcut::activated, this, [this, then] { submit(then); });
    };
    submitBy("Ctrl+Return", Then::Close);
    submitBy("Ctrl+Enter", Then::Close);
    if (!m_edited)
        submitBy("Ctrl+Shift+Return", Then::AddAnother);
    connect(&context.actions, &ActionRegistry::mayChangeChanged, this, &TaskDialog::refresh);
    m_patience.setSingleShot(true);
    m_patience.setInterval(kPatience);
    connect(&m_patience, &QTimer::timeout, this, &TaskDialog::sayThatItWaits);
    build(draft, false);
    m_before = m_form->draft(); // as its editors have it, or reading them would already be a change
    fitToContents();
}

void TaskDialog::build(const TaskDraft& draft, bool open)
{
    qDeleteAll(findChildren<QWidget*>(Qt::FindDirectChildrenOnly));
    delete layout();
    auto* column = new QVBoxLayout(this);
    m_form = new TaskForm(m_context, this);
    m_note = new FieldNote(m_context.theme, this);
    column->addWidget(m_form, 1);
    column->addWidget(m_note);
    column->addLayout(makeButtons());
    retranslate();
    m_form->setDraft(draft);
    if (m_edited) {
        const TaskState state = m_edited->state;
        m_form->allowOnly([state](DraftField field) { return isEditable(field, state); });
        if (!isWaiting(state) && state != TaskState::Draft)
            m_note->setHint(
                tr("It is not waiting any more: only name, description, note, tags and owner can be changed. "
                   "“Edit and run again” makes a new task of it."));
    }
    connect(m_form, &TaskForm::changed, this, &TaskDialog::refresh);
    connect(m_form, &TaskForm::submitted, this, [this] { submit(Then::Close); });
    setOpen(open);
    refresh();
    m_form->focusCommand();
}

QBoxLayout* TaskDialog::makeButtons()
{
    auto* row = new QHBoxLayout;
    m_more = new QToolButton(this);
    m_more->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_more->setCheckable(true);
    m_more->setFocusPolicy(Qt::StrongFocus);
    connect(m_more, &QToolButton::clicked, this, [this](bool checked) {
        setOpen(checked);
        fitToContents();
    });
    row->addWidget(m_more);
    auto* templates = new QToolButton(this);
    templates->setText(tr("Templates"));
    templates->setIcon(icon(QStringLiteral("template")));
    templates->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    templates->setPopupMode(QToolButton::InstantPopup);
    templates->setFocusPolicy(Qt::StrongFocus);
    m_templates = new QMenu(templates);
    templates->setMenu(m_templates);
    templates->setVisible(!m_edited);
    connect(m_templates, &QMenu::aboutToShow, this, &TaskDialog::fillTemplates);
    row->addWidget(templates);
    row->addStretch(1);
    m_another = new QPushButton(this);
    m_another->setAutoDefault(false);
    m_another->setVisible(!m_edited);
    m_start = new QPushButton(this);
    m_start->setDefault(true);
    m_cancel = new QPushButton(this);
    m_cancel->setAutoDefault(false);
    row->addWidget(m_another);
    row->addWidget(m_start);
    row->addWidget(m_cancel);
    connect(m_another, &QPushButton::clicked, this, [this] { submit(Then::AddAnother); });
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_start, &QPushButton::clicked, this, [this] { submit(Then::Close); });
    return row;
}

void TaskDialog::retranslate()
{
    if (!m_title.isEmpty())
        setWindowTitle(m_title);
    else if (m_edited)
        setWindowTitle(tr("Task %1: %2").arg(m_edited->id.value).arg(oneLine(m_edited->spec.name, 60)));
    else
        setWindowTitle(tr("New task"));
    m_start->setText(m_edited ? tr("Save") : tr("Start"));
    m_start->setToolTip(QKeySequence(QStringLiteral("Ctrl+Return")).toString(QKeySequence::NativeText));
    m_cancel->setText(m_waits ? tr("Close") : tr("Cancel"));
    m_another->setText(tr("Start and add another"));
    m_another->setToolTip(QKeySequence(QStringLiteral("Ctrl+Shift+Return")).toString(QKeySequence::NativeText));
}

void TaskDialog::setTitle(const QString& title)
{
    m_title = title;
    setWindowTitle(title);
}

void TaskDialog::setOpen(bool open)
{
    m_form->setOpen(open);
    m_more->setChecked(open);
    m_more->setText(open ? tr("Less") : tr("More"));
    m_more->setIcon(icon(open ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right")));
    if (open && height() < fontMetrics().lineSpacing() * kOpenLines)
        fitToContents();
}

int TaskDialog::neededHeight() const
{
    return layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(width()) : layout()->totalSizeHint().height();
}

void TaskDialog::fitToContents()
{
    resize(fontMetrics().averageCharWidth() * kLetters, height());
    const int wanted = m_form->isOpen() ? fontMetrics().lineSpacing() * kOpenLines : neededHeight();
    resize(QSize(width(), wanted).boundedTo(screen()->availableSize() - QSize(40, 80)));
    keepOnScreen();
}

/// A dialog that grows beyond the lower edge has its buttons there.
void TaskDialog::keepOnScreen()
{
    const QRect room = screen()->availableGeometry();
    const int below = frameGeometry().bottom() - room.bottom();
    if (isVisible() && below > 0)
        move(pos().x(), std::max(room.top(), pos().y() - below));
}

void TaskDialog::refresh()
{
    const QString why = m_context.actions.whyNoChanges();
    m_note->setWarning(m_waits ? QString() : why);
    const bool may = why.isEmpty() && !m_busy;
    m_start->setEnabled(may);
    m_another->setEnabled(may);
    if (!m_busy)
        m_note->setTrouble({});
    // Chips and notes need room, and giving it back at each letter would make the dialog jump.
    if (!m_form->isOpen() && neededHeight() > height())
        resize(width(), neededHeight());
    keepOnScreen();
}

void TaskDialog::setBusy(bool busy)
{
    m_busy = busy;
    if (busy)
        m_patience.start();
    else
        m_patience.stop();
    if (std::exchange(m_waits, false)) {
        m_form->setEnabled(true);
        m_note->setHint({});
        retranslate();
    }
    refresh();
}

void TaskDialog::sayThatItWaits()
{
    m_waits = true;
    m_form->setEnabled(false); // what was typed now would not be sent
    m_note->setHint(m_edited ? tr("It is sent. The engine has not answered yet; it changes the task once it does.")
                             : tr("It is sent. The engine has not answered yet; it makes the task once it does."));
    retranslate();
    refresh();
}

/// What was typed is put aside, not lost.
void TaskDialog::offerToGoOn()
{
    Toast toast;
    toast.topic = QStringLiteral("task put aside");
    toast.text = m_edited ? tr("The changes of the task were not saved.") : tr("The new task was not made.");
    toast.actionText = tr("Go on with it");
    toast.action = [context = m_context, parent = QPointer(parentWidget()), edited = m_edited, draft = m_form->draft(),
                    title = m_title, open = m_form->isOpen()] {
        auto* again = edited ? new TaskDialog(context, *edited, parent) : new TaskDialog(context, TaskDraft(), parent);
        again->form().setDraft(draft);
        if (!title.isEmpty())
            again->setTitle(title);
        again->setOpen(open);
        again->show();
    };
    m_context.toasts.show(std::move(toast));
}

void TaskDialog::reject()
{
    if (m_busy)
        toastSentAlready(m_context);
    else if (m_form->draft() != m_before)
        offerToGoOn();
    QDialog::reject();
}

QString TaskDialog::addedText(const Reply& reply, const QString& name)
{
    return reply.changed == 0
               ? tr("Task %1 is there already, with the same word against doubles.").arg(reply.first.value)
               : tr("Task %1 was added: %2").arg(reply.first.value).arg(oneLine(name, 60));
}

void TaskDialog::submit(Then then)
{
    if (!m_start->isEnabled())
        return;
    const TaskDraft draft = m_form->draft();
    const DraftReading reading = readDraft(draft, m_context.clock.wall());
    DraftTroubles troubles = reading.troubles;
    if (m_edited) // what cannot be changed now is no trouble now
        std::erase_if(troubles, [&](const auto& one) {
            return one.first == DraftField::Environment ? draft.environment == m_before.environment
                                                        : draft[one.first] == m_before[one.first];
        });
    if (!troubles.empty()) {
        m_form->showTroubles(troubles);
        m_more->setChecked(m_form->isOpen());
        setOpen(m_form->isOpen());
        return;
    }
    if (m_edited)
        change(draft);
    else
        add(reading.spec, then);
}

// An engine that is slow to answer may do so after the dialog was closed: what it says is told all the same.

void TaskDialog::add(const TaskSpec& spec, Then then)
{
    setBusy(true);
    order(m_context.engine, command::Add{{spec}}, &m_context.toasts,
          [self = QPointer(this), context = m_context, then, name = spec.name](const Result<Reply>& reply) {
              if (reply)
                  toastWithUndo(context, addedText(*reply, name), {reply->operation});
              else if (!self)
                  toastWithUndo(context, reply.error().text(), {}, ToastKind::Trouble);
              if (self)
                  self->afterAdding(reply, then);
          });
}

void TaskDialog::afterAdding(const Result<Reply>& reply, Then then)
{
    setBusy(false);
    if (!reply)
        return showRefusal(reply.error());
    const TaskId id = reply->first;
    emit added(id);
    if (then == Then::Close) {
        m_context.current.set(id);
        accept();
        return;
    }
    m_note->setHint(tr("Task %1 was added. The next one:").arg(id.value));
    m_before = m_form->draft();
    m_form->focusCommand();
}

void TaskDialog::change(const TaskDraft& draft)
{
    const QJsonObject fields = changedFields(m_before, draft, m_context.clock.wall());
    if (fields.isEmpty()) {
        accept();
        return;
    }
    setBusy(true);
    order(m_context.engine, command::Edit{Selection{{m_edited->id}, std::nullopt}, fields}, &m_context.toasts,
          [self = QPointer(this), context = m_context, id = m_edited->id](const Result<Reply>& reply) {
              if (reply)
                  toastWithUndo(context, tr("Task %1 was changed.").arg(id.value), {reply->operation});
              else if (!self)
                  toastWithUndo(context, reply.error().text(), {}, ToastKind::Trouble);
              if (!self)
                  return;
              self->setBusy(false);
              if (reply)
                  self->accept();
              else
                  self->showRefusal(reply.error());
          });
}

void TaskDialog::showRefusal(const Error& error)
{
    const auto field = fieldOfError(error.where);
    const QString sentence = error.hint.isEmpty() ? error.what : error.what + QStringLiteral("; ") + error.hint;
    if (!field) {
        m_note->setTrouble(sentence);
        return;
    }
    m_form->showTroubles({{*field, sentence}});
    setOpen(m_form->isOpen());
}

void TaskDialog::fillTemplates()
{
    TaskTemplates templates(m_context.settings);
    m_templates->clear();
    qDeleteAll(m_templates->findChildren<QMenu*>(Qt::FindDirectChildrenOnly));
    auto* removing = new QMenu(tr("Delete"), m_templates);
    for (const QString& name : templates.names()) {
        // An ampersand in a name is no mnemonic.
        const QString text = oneLine(name, 60).replace(u'&', QStringLiteral("&&"));
        connect(m_templates->addAction(text), &QAction::triggered, this, [this, name] {
            if (const auto spec = TaskTemplates(m_context.settings).load(name))
                m_form->setDraft(draftOf(*spec));
        });
        connect(removing->addAction(text), &QAction::triggered, this,
                [this, name] { TaskTemplates(m_context.settings).remove(name); });
    }
    if (removing->isEmpty())
        m_templates->addAction(tr("No template yet"))->setEnabled(false);
    m_templates->addSeparator();
    connect(m_templates->addAction(icon(QStringLiteral("template")), tr("Save as a template…")), &QAction::triggered,
            this, &TaskDialog::saveTemplate);
    if (!removing->isEmpty())
        m_templates->addMenu(removing);
}

void TaskDialog::saveTemplate()
{
    const TaskSpec spec = readDraft(m_form->draft(), m_context.clock.wall()).spec;
    askForTemplateName(m_context, spec, this);
}

void askForTemplateName(const UiContext& context, const TaskSpec& spec, QWidget* parent)
{
    auto* dialog = new QInputDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(TaskDialog::tr("Save as a template"));
    dialog->setLabelText(TaskDialog::tr("Name of the template"));
    dialog->setTextValue(oneLine(spec.name, 60));
    QObject::connect(dialog, &QInputDialog::textValueSelected, dialog, [context, spec](const QString& name) {
        if (name.trimmed().isEmpty())
            return;
        TaskTemplates(context.settings).save(name.trimmed(), spec);
        context.toasts.notice(TaskDialog::tr("Saved as the template “%1”.").arg(oneLine(name.trimmed(), 60)));
    });
    dialog->open();
}

void TaskDialog::changeEvent(QEvent* event)
{
    QDialog::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    // Not from within the signal of the box in which the language is chosen.
    QMetaObject::invokeMethod(this, [this] { build(m_form->draft(), m_form->isOpen()); }, Qt::QueuedConnection);
}

} // namespace taskyard::ui
