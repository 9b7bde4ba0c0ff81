// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/logview/logcomparison.h"

#include "ui/widgets/logview/logtext.h"

#include <QHash>
#include <QRegularExpression>

#include <algorithm>

namespace taskyard::ui {

namespace {

/// Takes pieces from the end until it has enough lines.
struct TailTaker : LogScanner {
    bool take(qint64, QByteArrayView piece, qsizetype own) override
    {
        const auto part = piece.first(own);
        bytes.prepend(part.data(), part.size());
        feeds += std::count(part.begin(), part.end(), '\n');
        return feeds <= LogComparison::mostLines && bytes.size() < LogComparison::mostBytes;
    }
    QByteArray bytes;
    qint64 feeds = 0;
};

QStringList linesOf(const QByteArray& bytes)
{
    QStringList lines;
    qsizetype end = bytes.size() - (bytes.endsWith('\n') ? 1 : 0);
    while (end > 0 && lines.size() < LogComparison::mostLines) {
        const qsizetype feed = bytes.lastIndexOf('\n', end - 1);
        lines << readLogLine(QByteArrayView(bytes).sliced(feed + 1, end - feed - 1), LogReading::Plain).text;
        end = feed;
    }
    std::reverse(lines.begin(), lines.end());
    return lines;
}

std::vector<int> numbered(const QStringList& lines, bool ignoresNumbers, QHash<QString, int>& known)
{
    static const QRegularExpression digits(QStringLiteral("[0-9]+"));
    std::vector<int> numbers;
    numbers.reserve(size_t(lines.size()));
    for (const QString& line : lines) {
        const QString key = ignoresNumbers ? QString(line).replace(digits, QStringLiteral("0")) : line;
        const int next = int(known.size());
        auto found = known.find(key);
        if (found == known.end())
            found = known.insert(key, next);
        numbers.push_back(*found);
    }
    return numbers;
}

QByteArray written(const DiffStep& step, const QStringList& good, const QStringList& other)
{
    switch (step.kind) {
    case DiffKind::Removed: return "\x1B[31m- " + good[step.left].toUtf8() + "\x1B[0m\n";
    case DiffKind::Added: return "\x1B[32m+ " + other[step.right].toUtf8() + "\x1B[0m\n";
    case DiffKind::Same: break;
    }
    return "  " + other[step.right].toUtf8() + "\n";
}

} // namespace

int LogDifference::count(DiffKind kind) const { return int(std::ranges::count(steps, kind, &DiffStep::kind)); }

LogDifference differenceOf(const QStringList& good, const QStringList& other, bool ignoresNumbers,
                           const std::atomic_bool* cancelled)
{
    QHash<QString, int> known;
    const auto left = numbered(good, ignoresNumbers, known);
    const auto right = numbered(other, ignoresNumbers, known);
    return {good, other, lineDiff(left, right, cancelled)};
}

QByteArray unifiedDifference(const LogDifference& difference)
{
    const auto& [good, other, steps] = difference;
    const auto isChange = [](const DiffStep& step) { return step.kind != DiffKind::Same; };
    QByteArray text;
    auto shownTo = steps.begin();
    int lastLeft = 0;
    int lastRight = 0;
    for (auto it = std::find_if(steps.begin(), steps.end(), isChange); it != steps.end();) {
        const auto begin = std::max(shownTo, it - std::min<std::ptrdiff_t>(it - steps.begin(), LogComparison::context));
        for (auto s = shownTo; s != begin; ++s) {
            lastLeft = s->left;
            lastRight = s->right;
        }
        if (begin != shownTo || shownTo == steps.begin())
            text += "\x1B[36m@@ " + QByteArray::number(begin == steps.begin() ? 1 : lastLeft + 2) + " · " +
                    QByteArray::number(begin == steps.begin() ? 1 : lastRight + 2) + " @@\x1B[0m\n";
        auto end = it;
        for (int same = 0; end != steps.end() && same < LogComparison::context; ++end)
            same = isChange(*end) ? 0 : same + 1;
        for (auto s = begin; s != end; ++s)
            text += written(*s, good, other);
        shownTo = end;
        it = std::find_if(end, steps.end(), isChange);
    }
    return text;
}

struct LogComparison::Run {
    Side good;
    Side other;
    bool ignoresNumbers;
    TailTaker tails[2];
    int waiting = 2;
    std::atomic_bool cancelled{false};
};

LogComparison::~LogComparison()
{
    cancel();
    m_pool.waitForDone();
}

void LogComparison::cancel()
{
    for (const auto& job : std::exchange(m_jobs, {}))
        job->cancel();
    if (m_run)
        m_run->cancelled = true;
    m_run.reset();
}

void LogComparison::start(Side good, Side other, bool ignoresNumbers)
{
    cancel();
    auto run = std::make_shared<Run>();
    run->good = std::move(good);
    run->other = std::move(other);
    run->ignoresNumbers = ignoresNumbers;
    m_run = run;
    int index = 0;
    for (const Side* side : {&run->good, &run->other}) {
        // The aliasing pointer keeps the whole run for as long as its tail is being taken.
        const std::shared_ptr<LogScanner> taker(run, &run->tails[index++]);
        m_jobs.push_back(side->source->scan({{0, side->source->extent().total}, true, 0}, taker, this,
                                            [this, run](const Outcome& outcome) {
                                                if (run != m_run)
                                                    return;
                                                if (!outcome) {
                                                    cancel();
                                                    emit failed(outcome.error());
                                                } else if (--run->waiting == 0)
                                                    compare(run);
                                            }));
    }
}

void LogComparison::compare(const std::shared_ptr<Run>& run)
{
    m_pool.start([this, run] {
        const LogDifference difference = differenceOf(linesOf(run->tails[0].bytes), linesOf(run->tails[1].bytes),
                                                      run->ignoresNumbers, &run->cancelled);
        const QByteArray changes = unifiedDifference(difference);
        QMetaObject::invokeMethod(
            this,
            [this, run, difference, changes] {
                if (run != m_run)
                    return;
                m_run.reset();
                m_jobs.clear();
                const auto head = [](const char* mark, const QString& title) {
                    return QByteArray("\x1B[1m") + mark + ' ' +
                           readLogLine(title.toUtf8(), LogReading::Plain).text.toUtf8() + "\x1B[0m\n";
                };
                emit compared(difference);
                emit finished(head("---", run->good.title) + head("+++", run->other.title) + changes,
                              difference.count(DiffKind::Removed), difference.count(DiffKind::Added));
            },
            Qt::QueuedConnection);
    });
}

} // namespace taskyard::ui
