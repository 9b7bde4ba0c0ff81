// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/sampledialog.h"

#include "ui/support/actions.h"
#include "ui/support/currenttask.h"
#include "ui/support/icons.h"
#include "ui/support/importupload.h"
#include "ui/support/undotoast.h"
#include "ui/widgets/fieldnote.h"

#include <QBoxLayout>
#include <QCommandLinkButton>
#include <QDialogButtonBox>
#include <QDir>
#include <QEvent>
#include <QLabel>

namespace taskyard::ui {

namespace {
struct Sample {
    const char* file;
    const char* title;
    const char* text;
};
constexpr Sample kSamples[] = {
    {"shop", QT_TRANSLATE_NOOP("taskyard::ui::SampleDialog", "A small online shop's night"),
     QT_TRANSLATE_NOOP("taskyard::ui::SampleDialog",
                       "28 tasks: pictures, prices, stock, feeds, backups. Done in about a minute.")},
    {"mall-delivery", QT_TRANSLATE_NOOP("taskyard::ui::SampleDialog", "An order, from receipt to invoice"),
     QT_TRANSLATE_NOOP("taskyard::ui::SampleDialog", "11 tasks with two joins; one waits until you release it.")},
};
} // namespace

SampleDialog::SampleDialog(const UiContext& context, QWidget* parent) : QDialog(parent), m_context(context)
{
    setAttribute(Qt::WA_DeleteOnClose);
    build();
    connect(&context.actions, &ActionRegistry::mayChangeChanged, this, &SampleDialog::refresh);
}

void SampleDialog::build()
{
    setWindowTitle(tr("Try a sample"));
    auto* column = new QVBoxLayout(this);
    auto* text =
        new QLabel(tr("Both do real work on this machine, in a folder of their own beside the engine's data."), this);
    text->setWordWrap(true);
    column->addWidget(text);
    m_samples.clear();
    for (const Sample& sample : kSamples) {
        auto* button = new QCommandLinkButton(tr(sample.title), tr(sample.text), this);
        button->setIcon(icon(QStringLiteral("sample")));
        button->setAccessibleDescription(tr(sample.text));
        button->setMinimumWidth(fontMetrics().averageCharWidth() * 60);
        connect(button, &QCommandLinkButton::clicked, this, [this, &sample] { start(QLatin1String(sample.file)); });
        column->addWidget(button);
        m_samples.push_back(button);
    }
    m_note = new FieldNote(m_context.theme, this);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    column->addWidget(m_note);
    column->addStretch(1);
    column->addWidget(buttons);
    refresh();
}

void SampleDialog::refresh()
{
    const QString why = m_context.actions.whyNoChanges();
    m_note->setWarning(why);
    for (QCommandLinkButton* button : m_samples)
        button->setEnabled(why.isEmpty() && m_upload == nullptr);
}

void SampleDialog::start(const QString& sample)
{
    const QString name = sample + QStringLiteral(".yaml");
    m_upload = new ImportUpload(m_context.engine, {QStringLiteral(":/samples/") + name, {}, name},
                                {QStringLiteral("yaml"), name, QDir::homePath(), 1, false}, this);
    m_note->setTrouble({});
    refresh();
    m_upload->start([this](const Result<Reply>& result) { added(result); });
}

void SampleDialog::added(const Result<Reply>& result)
{
    std::exchange(m_upload, nullptr)->deleteLater();
    refresh();
    if (!result) {
        m_note->setTrouble(result.error().text());
        return;
    }
    toastWithUndo(m_context, tr("%n task(s) were added.", nullptr, int(result->changed)), {result->operation});
    m_context.current.set(result->first);
    m_context.actions.action(ActionId::ShowBoard).trigger();
    close();
}

void SampleDialog::changeEvent(QEvent* event)
{
    QDialog::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            qDeleteAll(findChildren<QWidget*>(Qt::FindDirectChildrenOnly));
            delete layout();
            build();
        },
        Qt::QueuedConnection);
}

} // namespace taskyard::ui
