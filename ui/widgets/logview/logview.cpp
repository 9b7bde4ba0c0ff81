// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/logview/logview.h"

#include "ui/support/theme.h"
#include "ui/widgets/logview/logviewaccessible.h"

#include <QEvent>
#include <QResizeEvent>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace taskyard::ui {

namespace {
constexpr qint64 kMostBarSteps = 1 << 30;
constexpr double kMargin = 4;
} // namespace

LogView::LogView(QWidget* parent)
    : QAbstractScrollArea(parent)
    , m_metrics(Theme::fixedWidth().resolve(font()))
    , m_palette(palette())
{
    installLogViewAccessibility();
    setFont(Theme::fixedWidth());
    setObjectName(QStringLiteral("logView"));
    setAccessibleName(tr("Log"));
    setFocusPolicy(Qt::StrongFocus);
    setContextMenuPolicy(Qt::DefaultContextMenu);
    viewport()->setCursor(Qt::IBeamCursor);
    viewport()->setBackgroundRole(QPalette::Base);
    connect(verticalScrollBar(), &QScrollBar::actionTriggered, this, &LogView::moveBar);
    setSource(nullptr);
}

LogView::~LogView()
{
    if (m_copying)
        m_copying->cancel();
}

void LogView::setSource(std::shared_ptr<LogSource> source)
{
    if (m_copying)
        std::exchange(m_copying, nullptr)->cancel();
    m_screen.reset();
    m_index.reset();
    m_source = std::move(source);
    m_started = false;
    m_anchor = m_caret = {};
    m_match.reset();
    m_wantedMatch.reset();
    m_number.reset();
    m_widest = 0;
    if (m_source) {
        m_screen = std::make_unique<LogScreen>(*m_source, m_metrics);
        m_index = std::make_unique<LineIndex>(*m_source);
        connect(m_index.get(), &LineIndex::advanced, this, &LogView::updateNumbers);
        connect(m_screen.get(), &LogScreen::linesChanged, this, &LogView::onLines);
        connect(m_screen.get(), &LogScreen::extended, this, &LogView::onExtended);
        connect(m_screen.get(), &LogScreen::replaced, this, &LogView::onReplaced);
        connect(m_screen.get(), &LogScreen::failed, this, [this](const Error& error) { emit said(error.text()); });
        m_screen->setWraps(m_wraps);
        m_screen->setReading(m_raw ? LogReading::Raw : LogReading::Terminal);
        if (m_numbersShown)
            m_index->start();
        onExtended();
        refit();
    }
    viewport()->update();
    emit extentChanged();
}

LogExtent LogView::extent() const { return m_screen ? m_screen->extent() : LogExtent{0, 0, 0, true}; }

void LogView::setWraps(bool wraps)
{
    m_wraps = wraps;
    m_widest = 0;
    horizontalScrollBar()->setValue(0);
    if (m_screen)
        m_screen->setWraps(wraps);
}

void LogView::setRaw(bool raw)
{
    m_raw = raw;
    clearSelection();
    if (m_screen)
        m_screen->setReading(raw ? LogReading::Raw : LogReading::Terminal);
}

void LogView::setShowsLineNumbers(bool shows)
{
    m_numbersShown = shows;
    if (shows && m_index)
        m_index->start();
    updateNumbers();
    refit();
}

void LogView::setHighlight(std::optional<LogMatcher> matcher)
{
    m_highlight = std::move(matcher);
    viewport()->update();
}

void LogView::setFollowing(bool follows)
{
    if (m_screen)
        follows ? m_screen->showEnd() : m_screen->hold();
    if (follows == m_following)
        return;
    m_following = follows;
    emit followingChanged(follows);
}

void LogView::showBeginning() { showPlace(0); }

void LogView::showEnd()
{
    if (!m_screen)
        return;
    m_screen->showEnd();
    if (!extent().ended)
        setFollowing(true);
}

void LogView::showPlace(qint64 at)
{
    if (!m_screen)
        return;
    setFollowing(false);
    m_screen->showPlace(at);
}

void LogView::showMatch(LogRange match)
{
    if (!m_screen)
        return;
    setFollowing(false);
    m_wantedMatch = match;
    settleMatch();
    // Its line is not at hand: going there reads it.
    if (m_wantedMatch)
        m_screen->showPlace(match.begin, true);
}

void LogView::settleMatch()
{
    const auto begin = m_wantedMatch ? m_screen->lineBegin(m_wantedMatch->begin) : std::nullopt;
    const auto line = begin ? m_screen->lineAt(*begin) : std::nullopt;
    if (!line || !line->laid)
        return;
    m_match = std::exchange(m_wantedMatch, std::nullopt);
    const auto [first, last] =
        line->laid->text().unitsOf(qint32(m_match->begin - *begin), qint32(m_match->end - *begin));
    select({*begin, first}, {*begin, last});
    m_screen->makeVisible(*begin, first);
    const double x = line->laid->placeOf(first).x;
    QScrollBar* bar = horizontalScrollBar();
    const double width = viewport()->width() - gutterWidth();
    if (x < bar->value() || x > bar->value() + width - m_metrics.column * 8)
        bar->setValue(int(std::max(0.0, x - width / 3)));
}

qint64 LogView::searchOrigin(bool backwards) const
{
    if (!m_screen || m_screen->lines().empty())
        return 0;
    const auto& lines = m_screen->lines();
    if (m_match && m_match->begin >= lines.front().begin && m_match->begin < lines.back().next)
        return backwards ? m_match->begin : m_match->begin + 1;
    return backwards ? lines.back().next : lines.front().begin;
}

void LogView::refit()
{
    if (!m_screen)
        return;
    const QSizeF size(viewport()->width() - gutterWidth() - kMargin, viewport()->height());
    m_screen->setSize(size);
    updateBars();
    viewport()->update();
}

void LogView::onLines()
{
    if (!m_screen)
        return;
    if (m_wantedMatch)
        settleMatch();
    for (const Line& line : m_screen->lines())
        if (line.laid)
            m_widest = std::max(m_widest, line.laid->width());
    updateBars();
    updateNumbers();
    viewport()->update();
    emit viewChanged();
}

void LogView::onExtended()
{
    if (!m_started && extent().total > 0) {
        m_started = true;
        // A plain file may always grow; it is opened to be read.
        setFollowing(!extent().ended && m_source->localPath().isEmpty());
    } else if (m_following) {
        m_screen->showEnd();
    }
    emit extentChanged();
}

/// The selection named places of a log that is no more.
void LogView::onReplaced()
{
    clearSelection();
    m_match.reset();
    m_number.reset();
    emit said(tr("The log became shorter; it is shown anew"));
    emit extentChanged();
}

void LogView::updateBars()
{
    const auto& lines = m_screen->lines();
    QScrollBar* bar = verticalScrollBar();
    const QSignalBlocker quiet(bar);
    const qint64 total = extent().total;
    m_barShift = 0;
    while ((total >> m_barShift) > kMostBarSteps)
        ++m_barShift;
    const bool all = lines.empty() || (lines.front().begin == 0 && lines.front().y >= 0 && m_screen->isAtEnd());
    const qint64 shown = lines.empty() ? 0 : lines.back().next - lines.front().begin;
    const int page = std::max(1, int(shown >> m_barShift));
    const int most = std::max(1, int(total >> m_barShift) - page);
    bar->setRange(0, all ? 0 : most);
    bar->setPageStep(page);
    bar->setSingleStep(1);
    if (!lines.empty())
        bar->setValue(m_screen->isAtEnd() ? most : std::min(most - 1, int(lines.front().begin >> m_barShift)));
    QScrollBar* across = horizontalScrollBar();
    const int width = int(viewport()->width() - gutterWidth() - 2 * kMargin);
    across->setRange(0, m_wraps ? 0 : std::max(0, int(m_widest + m_metrics.column) - width));
    across->setPageStep(width);
    across->setSingleStep(int(m_metrics.column * 4));
}

void LogView::moveBar(int action)
{
    if (!m_screen)
        return;
    QScrollBar* bar = verticalScrollBar();
    switch (action) {
    case QAbstractSlider::SliderSingleStepAdd: userScrolled(m_metrics.row); break;
    case QAbstractSlider::SliderSingleStepSub: userScrolled(-m_metrics.row); break;
    case QAbstractSlider::SliderPageStepAdd: userScrolled(pageHeight()); break;
    case QAbstractSlider::SliderPageStepSub: userScrolled(-pageHeight()); break;
    case QAbstractSlider::SliderToMinimum: showBeginning(); break;
    case QAbstractSlider::SliderToMaximum: showEnd(); break;
    case QAbstractSlider::SliderMove:
        if (bar->sliderPosition() >= bar->maximum())
            showEnd();
        else
            showPlace(qint64(bar->sliderPosition()) << m_barShift);
        return;
    default: return;
    }
    // The bar shows where the view is; it does not decide.
    bar->setSliderPosition(bar->value());
}

void LogView::userScrolled(double pixels)
{
    if (!m_screen)
        return;
    if (pixels < 0)
        setFollowing(false);
    m_screen->scroll(pixels);
}

void LogView::updateNumbers()
{
    if (!m_numbersShown || !m_index || !m_screen || m_screen->lines().empty())
        return;
    const qint64 first = m_screen->lines().front().begin;
    if (m_number && lineOnScreen(m_number->first))
        return;
    m_index->numberOf(first, this, [this, first](qint64 number) {
        const double before = gutterWidth();
        m_number = {first, number};
        if (gutterWidth() != before)
            refit();
        viewport()->update();
    });
}

double LogView::gutterWidth() const
{
    if (!m_numbersShown)
        return kMargin;
    const qint64 largest =
        std::max({qint64(9999), m_number ? m_number->second + 999 : 0, m_index ? m_index->linesReached() : 0});
    return kMargin * 3 + m_metrics.column * double(QString::number(largest).size());
}

double LogView::pageHeight() const { return std::max(m_metrics.row, viewport()->height() - m_metrics.row); }

const LogView::Line* LogView::lineOnScreen(qint64 begin) const
{
    const auto& lines = m_screen->lines();
    const auto found = std::lower_bound(lines.begin(), lines.end(), begin,
                                        [](const Line& line, qint64 wanted) { return line.begin < wanted; });
    return found != lines.end() && found->begin == begin ? &*found : nullptr;
}

QStringList LogView::visibleText() const
{
    QStringList texts;
    if (m_screen)
        for (const Line& line : m_screen->lines())
            texts << (line.laid ? line.laid->text().text : gapText(line));
    return texts;
}

QString LogView::gapText(const Line& line) const
{
    return tr("%1 of output were not kept", "an amount of bytes")
        .arg(locale().formattedDataSize(line.next - line.begin));
}

void LogView::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    refit();
    if (m_following)
        m_screen->showEnd();
}

void LogView::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange) {
        m_palette = LogPalette(palette());
        viewport()->update();
    } else if (event->type() == QEvent::FontChange) {
        m_metrics = LogMetrics(font());
        m_widest = 0;
        if (m_screen)
            m_screen->setMetrics(m_metrics);
        refit();
    }
}

/// The horizontal bar only; the vertical one reports through its actions.
void LogView::scrollContentsBy(int, int) { viewport()->update(); }

} // namespace taskyard::ui
