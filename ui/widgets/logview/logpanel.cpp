// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/logview/logpanel.h"

#include "ui/support/memorylogsource.h"
#include "ui/support/toolbars.h"
#include "ui/widgets/logview/logfindbar.h"

#include <QAction>
#include <QDesktopServices>
#include <QEvent>
#include <QFileDialog>
#include <QKeyEvent>
#include <QMenu>
#include <QToolBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <array>

namespace taskyard::ui {

namespace {
// Regular expressions, case insensitive.
constexpr const char* kErrors = "error|fatal|exception|traceback|failed";
constexpr const char* kProgress = "::progress\\b|\\b[0-9]{1,3}([.][0-9]+)? ?%";

constexpr qint64 kMostCopiedForEditor = 256 << 20;

struct Words {
    const char* name;
    const char* text;
    const char* tip;
    const char* keys = "";
};

/// In the order of LogPanel::Act.
constexpr auto kWords = std::to_array<Words>({
    {"log.follow", QT_TRANSLATE_NOOP("taskyard::ui::LogPanel", "Follow"),
     QT_TRANSLATE_NOOP("taskyard::ui::LogPanel", "Stay at the end as output arrives")},
    {"log.wrap", QT_TRANSLATE_NOOP("taskyard::ui::LogPanel", "Wrap"),
     QT_TRANSLATE_NOOP("taskyard::ui::LogPanel", "Break long lines at the edge")},
    {"log.raw", QT_TRANSLATE_NOOP("taskyard::ui::LogPanel", "Control characters"),
     QT_TRANSLATE_NOOP("taskyard::ui::LogPanel", "Show control characters and every state of a progress line")},
    {"log.numbers", QT_TRANSLATE_NOOP("taskyard::ui::LogPanel", "Line numbers"),
     QT_TRANSLATE_NOOP("taskyard::ui::LogPanel", "Count the lines")},
    {"log.find", QT_TRANSLATE_NOOP("taskyard::ui::LogPanel", "Find"),
     QT_TRANSLATE_NOOP("taskyard::ui::LogPanel", "Find in the log (Ctrl+F)")},
    {"log.find-next", QT_TRANSLATE_NOOP("taskyard::ui::LogPanel", "Find next"),
     QT_TRANSLATE_NOOP("taskyard::ui::LogPanel", "Find the next match"), "F3"},
    {"log.find-previous", QT_TRANSLATE_NOOP("taskyard::ui::LogPanel", "Find previous"),
     QT_TRANSLATE_NOOP("taskyard::ui::LogPanel", "Find the match before"), "Shift+F3"},
    {"log.next-error", QT_TRANSLATE_NOOP("taskyard::ui::LogPanel", "Next error"),
     QT_TRANSLATE_NOOP("taskyard::ui::LogPanel", "Go to the next error"), "F8"},
    {"log.previous-error", QT_TRANSLATE_NOOP("taskyard::ui::LogPanel", "Previous error"),
     QT_TRANSLATE_NOOP("taskyard::ui::LogPanel", "Go to the error before"), "Shift+F8"},
    {"log.next-progress", QT_TRANSLATE_NOOP("taskyard::ui::LogPanel", "Next progress"),
     QT_TRANSLATE_NOOP("taskyard::ui::LogPanel", "Go to the next progress line"), "F9"},
    {"log.copy", QT_TRANSLATE_NOOP("taskyard::ui::LogPanel", "Copy"),
     QT_TRANSLATE_NOOP("taskyard::ui::LogPanel", "Copy the selected text")},
    {"log.save-as", QT_TRANSLATE_NOOP("taskyard::ui::LogPanel", "Save as…"),
     QT_TRANSLATE_NOOP("taskyard::ui::LogPanel", "Save the whole log to a file")},
    {"log.open-in-editor", QT_TRANSLATE_NOOP("taskyard::ui::LogPanel", "Open in an editor"),
     QT_TRANSLATE_NOOP("taskyard::ui::LogPanel", "Open the log with another program")},
    {"log.compare", QT_TRANSLATE_NOOP("taskyard::ui::LogPanel", "Compare"),
     QT_TRANSLATE_NOOP("taskyard::ui::LogPanel", "Compare with the last good run")},
    {"log.ignore-numbers", QT_TRANSLATE_NOOP("taskyard::ui::LogPanel", "Ignore numbers when comparing"),
     QT_TRANSLATE_NOOP("taskyard::ui::LogPanel", "Lines that differ in times and numbers only are equal")},
});
} // namespace

LogPanel::LogPanel(QWidget* parent)
    : QWidget(parent)
    , m_view(new LogView(this))
    , m_find(new LogFindBar(this))
    , m_tools(new QToolBar(this))
    , m_opener(&QDesktopServices::openUrl)
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
    retranslate();
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
        say(differenceText(removed, added));
    });
    updateActions();
}

LogPanel::~LogPanel()
{
    if (m_saving)
        m_saving->cancel();
}

QAction* LogPanel::add(Act act)
{
    const Words& words = kWords.at(size_t(act));
    auto* made = new QAction(this);
    made->setObjectName(QLatin1String(words.name));
    made->setShortcut(QKeySequence(QLatin1String(words.keys)));
    made->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_actions.push_back(made);
    addAction(made);
    return made;
}

void LogPanel::makeActions()
{
    const auto addSwitch = [this](Act act, auto toggled) {
        QAction* made = add(act);
        made->setCheckable(true);
        connect(made, &QAction::triggered, this, toggled);
    };
    const auto addAct = [this](Act act, auto triggered) { connect(add(act), &QAction::triggered, this, triggered); };
    addSwitch(Act::Follow, [this](bool on) { m_view->setFollowing(on); });
    addSwitch(Act::Wrap, [this](bool on) { m_view->setWraps(on); });
    addSwitch(Act::Raw, [this](bool on) { m_view->setRaw(on); });
    addSwitch(Act::Numbers, [this](bool on) { m_view->setShowsLineNumbers(on); });
    addAct(Act::Find, &LogPanel::openFind);
    addAct(Act::FindNext, [this] { find(false); });
    addAct(Act::FindPrevious, [this] { find(true); });
    addAct(Act::NextError, &LogPanel::nextError);
    addAct(Act::PreviousError, &LogPanel::previousError);
    addAct(Act::NextProgress, &LogPanel::nextProgress);
    addAct(Act::Copy, [this] { m_view->copy(); });
    addAct(Act::SaveAs, &LogPanel::saveAs);
    addAct(Act::OpenInEditor, &LogPanel::openInEditor);
    addSwitch(Act::Compare, [this](bool on) { compare(on); });
    addSwitch(Act::IgnoreNumbers, [this] { compare(action(Act::Compare)->isChecked()); });
    action(Act::IgnoreNumbers)->setChecked(true);
}

void LogPanel::makeToolBar()
{
    m_tools->setObjectName(QStringLiteral("logTools"));
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
    menu->setToolTipsVisible(true);
    m_more = new QToolButton(m_tools);
    m_more->setObjectName(QStringLiteral("logMore"));
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setMenu(menu);
    m_tools->addWidget(m_more);
}

void LogPanel::retranslate()
{
    for (size_t i = 0; i < kWords.size(); ++i) {
        const Words& words = kWords.at(i);
        const QString keys = m_actions[i]->shortcut().toString(QKeySequence::NativeText);
        m_actions[i]->setText(tr(words.text));
        m_actions[i]->setToolTip(keys.isEmpty() ? tr(words.tip) : tr("%1 (%2)").arg(tr(words.tip), keys));
    }
    nameToolBar(*m_tools, tr("Log tools"));
    m_more->setText(tr("More"));
    m_more->setToolTip(tr("More about this log"));
    m_more->setAccessibleName(m_more->toolTip());
    updateActions();
}

void LogPanel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

/// The window has an action of the same key for its lists; here it means the log.
bool LogPanel::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent*>(event)->matches(QKeySequence::Find))
        event->accept();
    return QWidget::event(event);
}

void LogPanel::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Find) && action(Act::Find)->isEnabled())
        openFind();
    else
        QWidget::keyPressEvent(event);
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

void LogPanel::nextError() { look({QLatin1String(kErrors), false, true}, false, tr("No error in this log")); }
void LogPanel::previousError() { look({QLatin1String(kErrors), false, true}, true, tr("No error in this log")); }
void LogPanel::nextProgress() { look({QLatin1String(kProgress), false, true}, false, tr("No progress in this log")); }

void LogPanel::look(const LogPattern& pattern, bool backwards, const QString& nothing)
{
    if (!m_search)
        return;
    m_nothing = nothing;
    if (const auto started = m_search->start(pattern, m_view->searchOrigin(backwards), backwards); !started)
        say(started.error().text());
}

QString LogPanel::differenceText(int removed, int added)
{
    if (removed + added == 0)
        return tr("The last lines are the same as those of the last good run");
    return tr("Compared with the last good run: %1, %2", "lines less, lines more")
        .arg(tr("%n line(s) less", nullptr, removed), tr("%n line(s) more", nullptr, added));
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
