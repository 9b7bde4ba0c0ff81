// SPDX-License-Identifier: GPL-3.0-or-later
// The canvas of a log of any size: shows, scrolls, selects, copies and follows. It reads what is on the screen and
// nothing else, so a log opens and scrolls in the same time whatever its size; the scroll bar counts bytes. New output
// moves the view only while it follows. Gui thread; shares its source.
#pragma once

#include "ui/widgets/logview/lineindex.h"
#include "ui/widgets/logview/logcopy.h"
#include "ui/widgets/logview/logmatcher.h"
#include "ui/widgets/logview/logscreen.h"

#include <QAbstractScrollArea>

namespace taskyard::ui {

class LogView : public QAbstractScrollArea {
    Q_OBJECT
public:
    /// No more than this is selected and copied; larger parts are saved instead.
    static constexpr qint64 mostCopied = 16 << 20;

    explicit LogView(QWidget* parent = nullptr);
    ~LogView() override;

    /// A live log is shown from its end and followed, one that has ended from its beginning.
    void setSource(std::shared_ptr<LogSource> source);
    LogSource* source() const { return m_source.get(); }
    LogExtent extent() const;

    bool isFollowing() const { return m_following; }
    bool wraps() const { return m_wraps; }
    void setWraps(bool wraps);
    /// Control characters as pictures and every state of a progress line, instead of what a terminal would show.
    void setRaw(bool raw);
    void setShowsLineNumbers(bool shows);
    /// All matches on the screen are marked; nothing: none.
    void setHighlight(std::optional<LogMatcher> matcher);

    /// Selects the match and brings it into view.
    void showMatch(LogRange match);
    void showPlace(qint64 at);
    /// Where a search goes on: behind (before) the match shown last while that is in view, else from the view's edge.
    qint64 searchOrigin(bool backwards) const;

    bool hasSelection() const { return m_anchor != m_caret; }
    LogPosition selectionBegin() const { return std::min(m_anchor, m_caret); }
    LogPosition selectionEnd() const { return std::max(m_anchor, m_caret); }
    /// What can be read on the screen, top to bottom.
    QStringList visibleText() const;
    const LogScreen* screen() const { return m_screen.get(); }

public slots:
    void setFollowing(bool follows);
    void copy();
    void selectAll();
    void clearSelection();
    void showBeginning();
    void showEnd();

signals:
    void followingChanged(bool follows);
    void selectionChanged();
    /// For people: what could not be done and why, or what was.
    void said(const QString& sentence);
    void extentChanged();
    /// What is on the screen has changed.
    void viewChanged();
    void zoomed(int steps);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void timerEvent(QTimerEvent* event) override;

private:
    using Line = LogScreen::Line;
    void refit();
    void onLines();
    void onExtended();
    void onReplaced();
    void updateBars();
    void moveBar(int action);
    void updateNumbers();
    void settleMatch();
    void userScrolled(double pixels);
    double gutterWidth() const;
    double pageHeight() const;
    void paintLine(QPainter& painter, const Line& line) const;
    void paintGap(QPainter& painter, const Line& line) const;
    void paintNumbers(QPainter& painter) const;
    std::vector<LogLineLayout::Mark> marksOf(const Line& line) const;
    const Line* lineOnScreen(qint64 begin) const;
    LogPosition positionAt(QPointF place) const;
    void select(LogPosition anchor, LogPosition caret);
    bool extendByKey(QKeyEvent* event);
    LogPosition caretOrTop() const;
    std::optional<LogPosition> stepped(LogPosition from, int key);
    std::optional<LogPosition> steppedRow(LogPosition from, int direction);
    bool scrollByKey(QKeyEvent* event);
    QString gapText(const Line& line) const;

    std::shared_ptr<LogSource> m_source;
    std::unique_ptr<LogScreen> m_screen;
    std::unique_ptr<LineIndex> m_index;
    LogMetrics m_metrics;
    LogPalette m_palette;
    std::optional<LogMatcher> m_highlight;
    std::optional<LogRange> m_wantedMatch; ///< to be shown once its line is at hand
    std::optional<LogRange> m_match;
    std::shared_ptr<LogJob> m_copying;
    LogPosition m_anchor;
    LogPosition m_caret;
    std::optional<std::pair<qint64, qint64>> m_number; ///< a line on the screen and its number
    double m_widest = 0;
    int m_dragTimer = 0;
    QPointF m_dragPlace;
    int m_barShift = 0; ///< the scroll bar counts bytes, or 2^n of them
    bool m_following = false;
    bool m_wraps = false;
    bool m_raw = false;
    bool m_numbersShown = false;
    bool m_started = false; ///< has shown its first lines
    bool m_dragging = false;
};

} // namespace taskyard::ui
