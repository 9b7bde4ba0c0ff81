// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/logview/logpanel.h"

#include "ui/support/memorylogsource.h"
#include "ui/widgets/logview/logfindbar.h"

#include <QAction>
#include <QDesktopServices>
#include <QFileDialog>
#include <QMenu>
#include <QToolBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace taskyard::ui {

namespace {
constexpr qint64 kMostCopiedForEditor = 256 << 20;
} // namespace

LogPanel::LogPanel(QWidget* parent)
    : QWidget(parent)
    , m_view(new LogView(this))
    , m_find(new LogFindBar(this))
    , m_tools(new QToolBar(this))
    , m_opener(&QDesktopServices::openUrl)
    , m_errors(QStringLiteral("error|fatal|exception|traceback|failed"))
    , m_progress(QStringLiteral("::progress\\b|\\b[0-9]{1,3}([.][0-9]+)? ?%"))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_tools);
    column->addWidget(m_view, 1);
    column->addWidget(m_find);
    m_find->hide();
    makeActions();
    makeToolBar();
    setFocusProxy(m_view);
    connect(m_view, &LogView::said, this, &LogPanel::say);
    connect(m_view, &LogView::selectionChanged, this, &LogPanel::updateActions);
    connect(m_view, &LogView::extentChanged, this, &LogPanel::updateActions);
    connect(m_view, &LogView::followingChanged, action(Act::Follow), &QAction::setChecked);
    connect(m_find, &LogFindBar::wanted, this, &LogPanel::find);
    connect(m_find, &LogFindBar::patternChanged, this, &LogPanel::updateHighlight);
    connect(m_find, &LogFindBar::closed, this, &LogPanel::closeFind);
    connect(m_find, &LogFindBar::cancelled, this, [this] { m_search->cancel(); });
    connect(&m_comparison, &LogComparison::failed, this, [this](const Error& error) { say(error.text()); });
    connect(&m_comparison, &LogComparison::finished, this, [this](const QByteArray& text, int removed, int added) {
        showSource(std::make_shared<MemoryLogSource>(text));
        say(removed + added == 0 ? tr("The last lines are the same as those of the last good run")
                                 : tr("%1 lines less, %2 lines more than the last good run").arg(removed).arg(added));
    });
    updateActions();
}

LogPanel::~LogPanel()
{
    if (m_saving)
        m_saving->cancel();
}

QAction* LogPanel::add(Act act, const QString& name, const QString& text, const QString& tip, const QKeySequence& keys)
{
    auto* made = new QAction(text, this);
    made->setObjectName(QStringLiteral("log.") + name);
    made->setToolTip(keys.isEmpty() ? tip : tr("%1 (%2)").arg(tip, keys.toString(QKeySequence::NativeText)));
    made->setShortcut(keys);
    made->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_actions.resize(std::max(m_actions.size(), size_t(act) + 1));
    m_actions[size_t(act)] = made;
    addAction(made);
    return made;
}

void LogPanel::makeActions()
{
    const auto addSwitch = [this](Act act, const QString& name, const QString& text, const QString& tip, auto toggled) {
        QAction* made = add(act, name, text, tip);
        made->setCheckable(true);
        connect(made, &QAction::triggered, this, toggled);
    };
    const auto addAct = [this](Act act, const QString& name, const QString& text, const QString& tip,
                               const QKeySequence& keys, auto triggered) {
        connect(add(act, name, text, tip, keys), &QAction::triggered, this, triggered);
    };
    addSwitch(Act::Follow, QStringLiteral("follow"), tr("Follow"), tr("Stay at the end as output arrives"),
              [this](bool on) { m_view->setFollowing(on); });
    addSwitch(Act::Wrap, QStringLiteral("wrap"), tr("Wrap"), tr("Break long lines at the edge"),
              [this](bool on) { m_view->setWraps(on); });
    addSwitch(Act::Raw, QStringLiteral("raw"), tr("Control characters"),
              tr("Show control characters and every state of a progress line"),
              [this](bool on) { m_view->setRaw(on); });
    addSwitch(Act::Numbers, QStringLiteral("numbers"), tr("Line numbers"), tr("Count the lines"),
              [this](bool on) { m_view->setShowsLineNumbers(on); });
    addSwitch(Act::Compare, QStringLiteral("compare"), tr("Compare"), tr("Compare with the last good run"),
              [this](bool on) { compare(on); });
    addSwitch(Act::IgnoreNumbers, QStringLiteral("ignore-numbers"), tr("Ignore numbers when comparing"),
              tr("Lines that differ in times and numbers only are equal"),
              [this] { compare(action(Act::Compare)->isChecked()); });
    action(Act::IgnoreNumbers)->setChecked(true);
    addAct(Act::Find, QStringLiteral("find"), tr("Find"), tr("Find in the log"), QKeySequence::Find,
           &LogPanel::openFind);
    addAct(Act::FindNext, QStringLiteral("find-next"), tr("Find next"), tr("Find the next match"),
           QKeySequence(Qt::Key_F3), [this] { find(false); });
    addAct(Act::FindPrevious, QStringLiteral("find-previous"), tr("Find previous"), tr("Find the match before"),
           QKeySequence(Qt::SHIFT | Qt::Key_F3), [this] { find(true); });
    addAct(Act::NextError, QStringLiteral("next-error"), tr("Next error"), tr("Go to the next error"),
           QKeySequence(Qt::Key_F8), &LogPanel::nextError);
    addAct(Act::PreviousError, QStringLiteral("previous-error"), tr("Previous error"), tr("Go to the error before"),
           QKeySequence(Qt::SHIFT | Qt::Key_F8), &LogPanel::previousError);
    addAct(Act::NextProgress, QStringLiteral("next-progress"), tr("Next progress"), tr("Go to the next progress line"),
           QKeySequence(Qt::Key_F9), &LogPanel::nextProgress);
    addAct(Act::Copy, QStringLiteral("copy"), tr("Copy"), tr("Copy the selected text"), {}, [this] { m_view->copy(); });
    addAct(Act::SaveAs, QStringLiteral("save-as"), tr("Save as…"), tr("Save the whole log to a file"), {},
           &LogPanel::saveAs);
    addAct(Act::OpenInEditor, QStringLiteral("open-in-editor"), tr("Open in an editor"),
           tr("Open the log with the program of the desktop"), {}, &LogPanel::openInEditor);
}

void LogPanel::makeToolBar()
{
    m_tools->setObjectName(QStringLiteral("logTools"));
    m_tools->setAccessibleName(tr("Log tools"));
    for (const Act act : {Act::Follow, Act::Wrap, Act::Find, Act::PreviousError, Act::NextError, Act::Compare})
        m_tools->addAction(action(act));
    auto* menu = new QMenu(this);
    for (const Act act : {Act::NextProgress, Act::FindNext, Act::FindPrevious})
        menu->addAction(action(act));
    menu->addSeparator();
    for (const Act act : {Act::Numbers, Act::Raw, Act::IgnoreNumbers})
        menu->addAction(action(act));
    menu->addSeparator();
    for (const Act act : {Act::Copy, Act::SaveAs, Act::OpenInEditor})
        menu->addAction(action(act));
    auto* more = new QToolButton(m_tools);
    more->setText(tr("More"));
    more->setObjectName(QStringLiteral("logMore"));
    more->setToolTip(tr("More about this log"));
    more->setAccessibleName(more->toolTip());
    more->setPopupMode(QToolButton::InstantPopup);
    more->setMenu(menu);
    m_tools->addWidget(more);
}

void LogPanel::setIcons(const std::function<QIcon(const QString& name)>& iconOf)
{
    for (QAction* each : m_actions)
        each->setIcon(iconOf(each->objectName()));
}

void LogPanel::setSource(std::shared_ptr<LogSource> source, const QString& title)
{
    m_shown = {source, title};
    action(Act::Compare)->setChecked(false);
    showSource(std::move(source));
}

void LogPanel::setLastGood(std::shared_ptr<LogSource> source, const QString& title)
{
    m_lastGood = {std::move(source), title};
    updateActions();
}

void LogPanel::showSource(std::shared_ptr<LogSource> source)
{
    m_search.reset();
    if (m_saving)
        std::exchange(m_saving, nullptr)->cancel();
    if (source) {
        m_search = std::make_unique<LogSearch>(*source);
        connectSearch();
    }
    m_view->setSource(std::move(source));
    m_find->showRunning(false);
    m_find->say({});
    updateActions();
}

void LogPanel::connectSearch()
{
    connect(m_search.get(), &LogSearch::runningChanged, m_find, &LogFindBar::showRunning);
    connect(m_search.get(), &LogSearch::progressed, m_find, &LogFindBar::showProgress);
    connect(m_search.get(), &LogSearch::notFound, this, [this] { say(m_nothing); });
    connect(m_search.get(), &LogSearch::failed, this, [this](const Error& error) { say(error.text()); });
    connect(m_search.get(), &LogSearch::found, this, [this](LogRange match, bool wrapped) {
        m_view->showMatch(match);
        say(wrapped ? tr("Went on from the other end") : QString());
    });
}

void LogPanel::say(const QString& sentence)
{
    m_find->say(sentence);
    emit said(sentence);
}

void LogPanel::openFind()
{
    m_find->open();
    updateHighlight();
}

void LogPanel::closeFind()
{
    if (m_search)
        m_search->cancel();
    m_find->hide();
    m_view->setHighlight(std::nullopt);
    m_view->setFocus();
}

void LogPanel::updateHighlight()
{
    const LogPattern pattern = m_find->pattern();
    auto matcher = LogMatcher::compile(pattern);
    m_find->say(matcher || pattern.text.isEmpty() ? QString() : matcher.error().text(), true);
    m_view->setHighlight(matcher && m_find->isVisibleTo(this) ? std::optional(*matcher) : std::nullopt);
}

void LogPanel::find(bool backwards)
{
    const LogPattern pattern = m_find->pattern();
    if (pattern.text.isEmpty())
        openFind();
    else
        look(pattern, backwards, tr("Not found"));
}

void LogPanel::nextError() { look({m_errors, false, true}, false, tr("No error in this log")); }
void LogPanel::previousError() { look({m_errors, false, true}, true, tr("No error in this log")); }
void LogPanel::nextProgress() { look({m_progress, false, true}, false, tr("No progress in this log")); }

void LogPanel::look(const LogPattern& pattern, bool backwards, const QString& nothing)
{
    if (!m_search)
        return;
    m_nothing = nothing;
    if (const auto started = m_search->start(pattern, m_view->searchOrigin(backwards), backwards); !started)
        say(started.error().text());
}

void LogPanel::compare(bool wanted)
{
    if (wanted && m_lastGood.source && m_shown.source)
        m_comparison.start(m_lastGood, m_shown, action(Act::IgnoreNumbers)->isChecked());
    else if (m_view->source() != m_shown.source.get())
        showSource(m_shown.source);
}

void LogPanel::saveAs()
{
    auto* dialog = new QFileDialog(this, tr("Save the log"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("log"));
    connect(dialog, &QFileDialog::fileSelected, this, &LogPanel::saveTo);
    dialog->open();
}

void LogPanel::saveTo(const QString& path)
{
    if (!m_view->source())
        return;
    m_saving = saveLog(*m_view->source(), path, this, [this, path](const Outcome& outcome) {
        m_saving.reset();
        say(outcome ? tr("Saved as %1").arg(path) : outcome.error().text());
    });
}

void LogPanel::openInEditor()
{
    LogSource* source = m_view->source();
    if (!source)
        return;
    if (!source->localPath().isEmpty()) {
        openFile(source->localPath());
        return;
    }
    if (m_view->extent().total > kMostCopiedForEditor) {
        say(tr("The log is too large to be copied for an editor; save it to a file instead"));
        return;
    }
    // The copies are removed with the panel: an editor has read its file by then.
    if (!m_copies)
        m_copies = std::make_unique<QTemporaryDir>();
    const QString path = m_copies->filePath(QStringLiteral("taskyard.log"));
    m_saving = saveLog(*source, path, this, [this, path](const Outcome& outcome) {
        m_saving.reset();
        if (outcome)
            openFile(path);
        else
            say(outcome.error().text());
    });
}

void LogPanel::openFile(const QString& path)
{
    if (!m_opener(QUrl::fromLocalFile(path)))
        say(tr("No program of the desktop opens this file"));
}

void LogPanel::updateActions()
{
    const bool any = m_view->source() && m_view->extent().total > 0;
    for (const Act act : {Act::Find, Act::FindNext, Act::FindPrevious, Act::NextError, Act::PreviousError,
                          Act::NextProgress, Act::SaveAs, Act::OpenInEditor})
        action(act)->setEnabled(any);
    action(Act::Copy)->setEnabled(m_view->hasSelection());
    action(Act::Follow)->setEnabled(m_view->source() && !m_view->extent().ended);
    action(Act::Compare)->setEnabled(m_lastGood.source != nullptr);
    action(Act::Compare)
        ->setToolTip(m_lastGood.source ? tr("Compare with the last good run")
                                       : tr("There is no good run to compare with"));
}

} // namespace taskyard::ui
