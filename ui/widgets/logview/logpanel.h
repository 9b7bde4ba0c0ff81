// SPDX-License-Identifier: GPL-3.0-or-later
// A log with all that can be done to it: view, find bar, tool bar, and the comparison with the last good run. Used in
// the inspector, on the Log page and in peek. The host gives it a source, sets icons by the names of its actions, and
// may put the actions into its own menus. Gui thread; shares its sources.
#pragma once

#include "ui/widgets/logview/logcomparison.h"
#include "ui/widgets/logview/logsearch.h"
#include "ui/widgets/logview/logview.h"

#include <QIcon>
#include <QTemporaryDir>
#include <QUrl>

class QToolBar;
class QToolButton;

namespace taskyard::ui {

class LogFindBar;

class LogPanel : public QWidget {
    Q_OBJECT
public:
    enum class Act {
        Follow,
        Wrap,
        Raw,
        Numbers,
        Find,
        FindNext,
        FindPrevious,
        NextError,
        PreviousError,
        NextProgress,
        Copy,
        SaveAs,
        OpenInEditor,
        Compare,
        IgnoreNumbers
    };
    Q_ENUM(Act)

    explicit LogPanel(QWidget* parent = nullptr);
    ~LogPanel() override;

    LogView* view() const { return m_view; }
    /// `title` is for the comparison and the file's name: "render-12, run 3".
    void setSource(std::shared_ptr<LogSource> source, const QString& title);
    /// The last good run to compare with; nothing: there is none, for the reason given.
    void setLastGood(std::shared_ptr<LogSource> source, const QString& title);

    /// Their object names are "log.follow", "log.wrap" ...
    QAction* action(Act act) const { return m_actions[size_t(act)]; }
    /// Called with the object name of each action, for its icon; an action without one shows its text.
    void setIcons(const std::function<QIcon(const QString& name)>& iconOf);
    /// What a comparison with the last good run has found.
    static QString differenceText(int removed, int added);
    /// How a file is opened in an editor; otherwise the desktop decides.
    void setOpener(std::function<bool(const QUrl&)> opener) { m_opener = std::move(opener); }

public slots:
    void openFind();
    void closeFind();
    void find(bool backwards);
    void nextError();
    void previousError();
    void nextProgress();
    void saveAs();
    void saveTo(const QString& path);
    void openInEditor();

signals:
    /// A sentence for the host's status strip as well.
    void said(const QString& sentence);

protected:
    bool event(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QAction* add(Act act);
    void retranslate();
    void makeActions();
    void makeToolBar();
    void connectSearch();
    void look(const LogPattern& pattern, bool backwards, const QString& nothing);
    void say(const QString& sentence);
    void compare(bool wanted);
    void showSource(std::shared_ptr<LogSource> source);
    void updateHighlight();
    void updateActions();
    void openFile(const QString& path);

    LogView* m_view;
    LogFindBar* m_find;
    QToolBar* m_tools;
    QToolButton* m_more = nullptr;
    std::vector<QAction*> m_actions;
    std::unique_ptr<LogSearch> m_search;
    LogComparison m_comparison;
    LogComparison::Side m_shown;
    LogComparison::Side m_lastGood;
    std::shared_ptr<LogJob> m_saving;
    std::unique_ptr<QTemporaryDir> m_copies;
    std::function<bool(const QUrl&)> m_opener;
    QString m_nothing; ///< what is said if the search under way finds nothing
};

} // namespace taskyard::ui
