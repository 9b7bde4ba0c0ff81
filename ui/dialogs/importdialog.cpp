// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/importdialog.h"

#include "ui/models/recordmodel.h"
#include "ui/support/actions.h"
#include "ui/support/currenttask.h"
#include "ui/support/texts.h"
#include "ui/support/toasts.h"
#include "ui/support/undo.h"
#include "ui/widgets/fieldnote.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QDropEvent>
#include <QFileDialog>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QScreen>
#include <QTabWidget>
#include <QTableView>

namespace taskyard::ui {

namespace {
constexpr std::chrono::milliseconds kWait{500};

QString joined(const Error& error)
{
    QString text = error.where.isEmpty() ? error.what : error.where + QStringLiteral(": ") + error.what;
    if (!error.hint.isEmpty())
        text += QStringLiteral("; ") + error.hint;
    return text;
}
} // namespace

ImportDialog::ImportDialog(const UiContext& context, QWidget* parent)
    : QDialog(parent)
    , m_context(context)
    , m_records(new RecordModel(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setAcceptDrops(true);
    m_wait.setSingleShot(true);
    m_wait.setInterval(kWait);
    connect(&m_wait, &QTimer::timeout, this, &ImportDialog::check);
    connect(&context.actions, &ActionRegistry::mayChangeChanged, this, [this] { setStage(m_stage); });
    build();
    const QSize wanted(fontMetrics().averageCharWidth() * 100, fontMetrics().height() * 32);
    resize(wanted.boundedTo(screen()->availableSize() - QSize(40, 80)));
}

void ImportDialog::build()
{
    setWindowTitle(tr("Import"));
    auto* column = new QVBoxLayout(this);
    column->addWidget(makeSource());
    column->addLayout(makeOptions());
    m_summary = new QLabel(this);
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setWordWrap(true);
    m_trouble = new FieldNote(m_context.theme, this);
    m_trouble->setAccessibleName(tr("What is wrong"));
    m_table = new QTableView(this);
    m_table->setModel(m_records);
    m_table->setAccessibleName(tr("Tasks that would be added"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setHighlightSections(false);
    const int letter = fontMetrics().averageCharWidth();
    m_table->setColumnWidth(RecordModel::Name, 28 * letter);
    m_table->setColumnWidth(RecordModel::Command, 36 * letter);
    m_table->setColumnWidth(RecordModel::Queue, 12 * letter);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_progress = new QProgressBar(this);
    m_progress->setAccessibleName(tr("Progress"));
    column->addWidget(m_summary);
    column->addWidget(m_trouble);
    column->addWidget(m_table, 1);
    column->addStretch(0); // takes the table's place while there is none
    column->addWidget(m_progress);
    column->addLayout(makeButtons());
    setStage(Stage::Choosing);
    m_file->setFocus();
}

QWidget* ImportDialog::makeSource()
{
    m_source = new QTabWidget(this);
    m_source->setDocumentMode(true);
    auto* file = new QWidget(m_source);
    auto* row = new QHBoxLayout(file);
    row->setContentsMargins(0, 8, 0, 8);
    m_file = new QLineEdit(file);
    m_file->setAccessibleName(tr("File"));
    m_file->setPlaceholderText(tr("A workflow (YAML, JSON), records (NDJSON) or WfFormat; or drop it here"));
    auto* choose = new QPushButton(tr("Choose…"), file);
    choose->setAutoDefault(false);
    row->addWidget(m_file, 1);
    row->addWidget(choose);
    m_text = new QPlainTextEdit(m_source);
    m_text->setAccessibleName(tr("Text"));
    m_text->setPlaceholderText(tr("Paste records or a workflow here"));
    m_text->setTabChangesFocus(true);
    m_source->addTab(file, tr("File"));
    m_source->addTab(m_text, tr("Text"));
    const auto fit = [this] {
        m_source->setFixedHeight(fontMetrics().height() * (m_source->currentIndex() == 0 ? 6 : 12));
    };
    connect(m_source, &QTabWidget::currentChanged, this, fit);
    fit();
    connect(choose, &QPushButton::clicked, this, &ImportDialog::chooseFile);
    connect(m_file, &QLineEdit::textChanged, this, &ImportDialog::sourceEdited);
    connect(m_text, &QPlainTextEdit::textChanged, this, &ImportDialog::sourceEdited);
    connect(m_source, &QTabWidget::currentChanged, this, &ImportDialog::sourceEdited);
    return m_source;
}

QBoxLayout* ImportDialog::makeOptions()
{
    auto* row = new QHBoxLayout;
    m_format = new QComboBox(this);
    m_format->addItem(tr("Find out"), QStringLiteral("auto"));
    for (const char* format : {"yaml", "ndjson", "wfformat", "joblog"})
        m_format->addItem(formatText(QLatin1String(format)), QLatin1String(format));
    m_folder = new QLineEdit(this);
    m_folder->setPlaceholderText(tr("your home"));
    auto* choose = new QPushButton(tr("Choose…"), this);
    choose->setAutoDefault(false);
    m_scale = new QDoubleSpinBox(this);
    m_scale->setRange(0, 1000);
    m_scale->setDecimals(3);
    m_scale->setValue(1);
    const auto add = [&](const QString& text, QWidget* editor, int stretch) {
        auto* label = new QLabel(text, this);
        label->setBuddy(editor);
        editor->setAccessibleName(text);
        row->addWidget(label);
        row->addWidget(editor, stretch);
    };
    add(tr("Format"), m_format, 0);
    add(tr("Scale of recorded times"), m_scale, 0);
    add(tr("Working directory"), m_folder, 1);
    row->addWidget(choose);
    const auto showScale = [this] {
        const bool isRecorded = m_format->currentData() == QStringLiteral("wfformat");
        m_scale->setVisible(isRecorded);
        for (QLabel* label : findChildren<QLabel*>())
            if (label->buddy() == m_scale)
                label->setVisible(isRecorded);
    };
    connect(m_format, &QComboBox::currentIndexChanged, this, showScale);
    connect(m_format, &QComboBox::currentIndexChanged, this, &ImportDialog::sourceEdited);
    connect(m_scale, &QDoubleSpinBox::valueChanged, this, &ImportDialog::sourceEdited);
    connect(m_folder, &QLineEdit::textChanged, this, &ImportDialog::sourceEdited);
    connect(choose, &QPushButton::clicked, this, &ImportDialog::chooseFolder);
    showScale();
    return row;
}

QBoxLayout* ImportDialog::makeButtons()
{
    auto* row = new QHBoxLayout;
    m_show = new QPushButton(tr("Show them on the Board"), this);
    m_undo = new QPushButton(tr("Undo"), this);
    m_import = new QPushButton(tr("Import"), this);
    m_close = new QPushButton(this);
    m_import->setDefault(true);
    m_close->setAutoDefault(false);
    m_undo->setAutoDefault(false);
    row->addWidget(m_undo);
    row->addStretch(1);
    row->addWidget(m_show);
    row->addWidget(m_import);
    row->addWidget(m_close);
    connect(m_import, &QPushButton::clicked, this, &ImportDialog::import);
    connect(m_show, &QPushButton::clicked, this, &ImportDialog::showTasks);
    connect(m_undo, &QPushButton::clicked, this, [this] {
        undoOperations(m_context, &m_context.toasts, {m_done.operation});
        close();
    });
    connect(m_close, &QPushButton::clicked, this, &ImportDialog::stop);
    return row;
}

void ImportDialog::setFile(const QString& path)
{
    m_source->setCurrentIndex(0);
    m_file->setText(path);
    m_wait.start(0);
}

void ImportDialog::setText(const QString& text)
{
    m_source->setCurrentIndex(1);
    m_text->setPlainText(text);
    m_wait.start(0);
}

void ImportDialog::chooseFile()
{
    auto* dialog = new QFileDialog(this, tr("Import"), m_file->text());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Workflows and records (*.yaml *.yml *.json *.ndjson *.jsonl)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &ImportDialog::setFile);
    dialog->open();
}

void ImportDialog::chooseFolder()
{
    auto* dialog = new QFileDialog(this, tr("Working directory"), m_folder->text());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, m_folder, &QLineEdit::setText);
    dialog->open();
}

ImportSource ImportDialog::source() const
{
    if (m_source->currentIndex() == 1)
        return {{}, m_text->toPlainText(), tr("pasted text")};
    QString path = m_file->text().trimmed();
    if (path.startsWith(u"~/"))
        path.replace(0, 1, QDir::homePath());
    return {path, {}, path.section(u'/', -1)};
}

command::ImportBegin ImportDialog::begin(bool dryRun) const
{
    const QString folder = m_folder->text().trimmed();
    return {m_format->currentData().toString(),
            source().name,
            folder.isEmpty() ? QDir::homePath() : folder,
            m_scale->value(),
            dryRun,
            {}};
}

void ImportDialog::sourceEdited()
{
    if (m_stage == Stage::Importing || m_stage == Stage::Done)
        return;
    delete m_upload; // what it would tell is about another text
    m_upload = nullptr;
    m_records->setRecords({});
    m_trouble->setTrouble({});
    m_summary->clear();
    setStage(Stage::Choosing);
    m_wait.start();
}

void ImportDialog::check()
{
    const ImportSource what = source();
    if ((what.file.isEmpty() && what.text.trimmed().isEmpty()) || !m_context.actions.whyNoChanges().isEmpty())
        return;
    upload(Stage::Checking);
}

void ImportDialog::import()
{
    if (m_stage == Stage::Checked)
        upload(Stage::Importing);
}

void ImportDialog::upload(Stage stage)
{
    delete m_upload;
    const bool dryRun = stage == Stage::Checking;
    m_upload = new ImportUpload(m_context.engine, source(), begin(dryRun), this);
    connect(m_upload, &ImportUpload::progressed, this, &ImportDialog::showProgress);
    setStage(stage);
    m_upload->start([this, dryRun](const Result<Reply>& result) { dryRun ? checked(result) : imported(result); });
}

void ImportDialog::showProgress(qint64 bytes, qint64 total)
{
    // What the engine does with the whole text cannot be measured from here.
    m_progress->setRange(0, bytes >= total ? 0 : 1000);
    if (bytes < total)
        m_progress->setValue(int(1000 * bytes / std::max<qint64>(1, total)));
}

void ImportDialog::checked(const Result<Reply>& result)
{
    if (!result) {
        m_trouble->setTrouble(joined(result.error()));
        setStage(Stage::Choosing);
        return;
    }
    m_records->setRecords(result->data.value(QLatin1String("first")).toArray());
    m_summary->setText(summary(*result));
    QStringList warnings;
    for (const QJsonValue& warning : result->data.value(QLatin1String("warnings")).toArray())
        warnings << oneLine(warning.toString());
    constexpr int kShown = 5;
    if (warnings.size() > kShown)
        warnings = warnings.mid(0, kShown) << tr("and %n more", nullptr, int(warnings.size()) - kShown);
    m_trouble->setWarning(warnings.join(u'\n'));
    setStage(Stage::Checked);
}

QString ImportDialog::formatText(const QString& format)
{
    if (format == u"ndjson")
        return tr("Records");
    if (format == u"joblog")
        return tr("Past runs of GNU parallel");
    return format == u"wfformat" ? tr("WfFormat") : tr("Workflow");
}

QString ImportDialog::summary(const Reply& reply)
{
    const qint64 count = reply.data.value(QLatin1String("tasks")).toInteger();
    const QString workflow = oneLine(reply.data.value(QLatin1String("workflow")).toString(), 80);
    const QString format = formatText(reply.data.value(QLatin1String("format")).toString());
    QString text = workflow.isEmpty()
                       ? tr("%1: %n task(s) would be added.", nullptr, int(count)).arg(format)
                       : tr("%1 “%2”: %n task(s) would be added.", nullptr, int(count)).arg(format, workflow);
    const qint64 shown = reply.data.value(QLatin1String("first")).toArray().size();
    if (shown < count)
        text += u' ' + tr("These are the first %1:").arg(shown);
    return text;
}

void ImportDialog::imported(const Result<Reply>& result)
{
    if (!result) {
        m_trouble->setTrouble(joined(result.error()));
        setStage(Stage::Choosing);
        return;
    }
    m_done = *result;
    m_summary->setText(outcome(m_done));
    setStage(Stage::Done);
    m_show->isVisible() ? m_show->setFocus() : m_close->setFocus();
}

QString ImportDialog::outcome(const Reply& done)
{
    const int count = int(done.changed);
    if (count == 0)
        return tr("All of it was there already; nothing was added.");
    if (!done.first.isValid())
        return tr("%n task(s) that had been removed came back.", nullptr, count);
    return count == 1
               ? tr("Task %1 was added.").arg(done.first.value)
               : tr("%n task(s) were added: %1 to %2.", nullptr, count).arg(done.first.value).arg(done.last.value);
}

void ImportDialog::stop()
{
    if (m_stage != Stage::Importing) {
        close();
        return;
    }
    if (!m_upload->cancel())
        return; // it will be done in a moment, and can be undone
    m_summary->setText(tr("Stopped; nothing was added."));
    setStage(Stage::Choosing);
}

void ImportDialog::setStage(Stage stage)
{
    m_stage = stage;
    const bool isBusy = stage == Stage::Checking || stage == Stage::Importing;
    m_progress->setVisible(isBusy);
    m_table->setVisible(stage != Stage::Choosing || m_records->rowCount() > 0);
    const QString why = m_context.actions.whyNoChanges();
    m_import->setVisible(stage != Stage::Done);
    m_import->setEnabled(stage == Stage::Checked && why.isEmpty());
    m_import->setToolTip(why);
    m_show->setVisible(stage == Stage::Done && m_done.first.isValid());
    m_undo->setVisible(stage == Stage::Done && m_done.operation.isValid());
    m_close->setText(stage == Stage::Importing ? tr("Stop") : stage == Stage::Done ? tr("Close") : tr("Cancel"));
    m_source->setEnabled(stage != Stage::Importing && stage != Stage::Done);
    m_format->setEnabled(m_source->isEnabled());
    m_folder->setEnabled(m_source->isEnabled());
    m_scale->setEnabled(m_source->isEnabled());
}

void ImportDialog::showTasks()
{
    m_context.current.set(m_done.first);
    m_context.current.showList(QStringLiteral("id>=%1 id<=%2").arg(m_done.first.value).arg(m_done.last.value));
    m_context.actions.action(ActionId::ShowBoard).trigger();
    close();
}

void ImportDialog::dragEnterEvent(QDragEnterEvent* event)
{
    if (m_source->isEnabled() && (event->mimeData()->hasUrls() || event->mimeData()->hasText()))
        event->acceptProposedAction();
}

void ImportDialog::dropEvent(QDropEvent* event)
{
    event->acceptProposedAction();
    const QList<QUrl> urls = event->mimeData()->urls();
    if (!urls.isEmpty() && urls.first().isLocalFile())
        setFile(urls.first().toLocalFile());
    else
        setText(event->mimeData()->text());
}

void ImportDialog::changeEvent(QEvent* event)
{
    QDialog::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (m_stage == Stage::Checking || m_stage == Stage::Importing || m_stage == Stage::Done)
                return; // its words are soon gone
            const ImportSource what = source();
            const int tab = m_source->currentIndex();
            qDeleteAll(findChildren<QWidget*>(Qt::FindDirectChildrenOnly));
            delete layout();
            build();
            tab == 0 ? setFile(what.file) : setText(what.text);
        },
        Qt::QueuedConnection);
}

} // namespace taskyard::ui
