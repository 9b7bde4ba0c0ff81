// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/logview/lineindex.h"

#include <QPointer>

#include <algorithm>
#include <mutex>

namespace taskyard::ui {

namespace {
constexpr qint64 kFirstStretch = 64LL * 1024;
constexpr size_t kMostStretches = 64UL * 1024;

qint64 lineFeeds(QByteArrayView bytes) { return std::count(bytes.begin(), bytes.end(), '\n'); }
} // namespace

/// Counts on the worker, answers on the gui thread.
struct LineIndex::Counter : LogScanner {
    bool take(qint64 offset, QByteArrayView bytes, qsizetype own) override
    {
        const std::scoped_lock lock(mutex);
        if (offset != reached)
            return false; // behind a gap
        for (qint64 at = 0; at < own;) {
            const qint64 end = std::min<qint64>(own, (reached / stretch + 1) * stretch - offset);
            lines += lineFeeds(bytes.sliced(at, end - at));
            reached = offset + end;
            at = end;
            if (reached % stretch == 0)
                starts.push_back(lines);
        }
        while (starts.size() > kMostStretches)
            coarsen();
        return true;
    }

    void coarsen()
    {
        for (size_t i = 0; 2 * i < starts.size(); ++i)
            starts[i] = starts[2 * i];
        starts.resize((starts.size() + 1) / 2);
        stretch *= 2;
    }

    struct Place {
        qint64 offset;
        qint64 lines;
    };
    /// The last counted stretch that begins at `at` or before.
    std::optional<Place> before(qint64 at)
    {
        const std::scoped_lock lock(mutex);
        if (at > reached)
            return std::nullopt;
        const auto index = std::min(size_t(at / stretch), starts.size() - 1);
        return Place{qint64(index) * stretch, starts[index]};
    }

    std::mutex mutex;
    qint64 stretch = kFirstStretch;
    std::vector<qint64> starts{0}; ///< line feeds before each multiple of `stretch`
    qint64 reached = 0;
    qint64 lines = 0;
};

LineIndex::LineIndex(LogSource& source, QObject* parent)
    : QObject(parent)
    , m_source(source)
    , m_counter(std::make_shared<Counter>())
{
    connect(&source, &LogSource::changed, this, [this] {
        if (m_source.extent().total < reached()) {
            if (m_job)
                std::exchange(m_job, nullptr)->cancel();
            m_counter = std::make_shared<Counter>();
        }
        goOn();
    });
}

LineIndex::~LineIndex()
{
    if (m_job)
        m_job->cancel();
}

void LineIndex::start()
{
    m_started = true;
    goOn();
}

void LineIndex::goOn()
{
    const LogExtent extent = m_source.extent();
    const qint64 end = extent.hasGap() ? extent.gapStart : extent.total;
    if (!m_started || m_job || reached() >= end)
        return;
    m_job =
        m_source.scan({{reached(), end}, false, 0}, m_counter, this, [this, before = reached()](const Outcome& done) {
            m_job.reset();
            emit advanced();
            if (done && reached() > before)
                goOn();
        });
}

qint64 LineIndex::reached() const
{
    const std::scoped_lock lock(m_counter->mutex);
    return m_counter->reached;
}

qint64 LineIndex::linesReached() const
{
    const std::scoped_lock lock(m_counter->mutex);
    return m_counter->lines;
}

void LineIndex::numberOf(qint64 begin, QObject* context, std::function<void(qint64)> done)
{
    const auto place = m_counter->before(begin);
    const LogExtent extent = m_source.extent();
    if (!place || begin - place->offset > LogSource::largestRead || (extent.hasGap() && begin >= extent.gapStart))
        return;
    m_source.read(
        place->offset, begin - place->offset, this,
        [place = *place, begin, to = QPointer(context), done = std::move(done)](const Result<LogPiece>& piece) {
            if (to && piece && piece->offset + piece->bytes.size() == begin)
                done(place.lines + lineFeeds(piece->bytes) + 1);
        });
}

} // namespace taskyard::ui
