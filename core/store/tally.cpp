// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/tally.h"

namespace taskyard::store {

namespace {
constexpr int kGroupBits = 7;
constexpr quint64 kMore = 0x80;
constexpr int kWordBits = 64;

/// Numbers of seven bits to a byte, the lowest first, as protocol buffers have them.
class Packer {
public:
    void number(quint64 value)
    {
        for (; value >= kMore; value >>= kGroupBits)
            m_bytes.append(char((value & (kMore - 1)) | kMore));
        m_bytes.append(char(value));
    }
    void signedNumber(qint64 value) { number((quint64(value) << 1) ^ quint64(value >> (kWordBits - 1))); }
    void histogram(const Histogram& histogram)
    {
        number(quint64(std::ranges::count_if(histogram.counts, [](qint64 n) { return n != 0; })));
        number(quint64(histogram.total));
        number(quint64(histogram.longest));
        int last = 0;
        for (size_t i = 0; i < histogram.counts.size(); ++i) {
            if (histogram.counts[i] == 0)
                continue;
            const int bucket = histogram.first + int(i);
            number(quint64(bucket - last));
            number(quint64(histogram.counts[i]));
            last = bucket;
        }
    }
    QByteArray take() { return std::move(m_bytes); }

private:
    QByteArray m_bytes;
};

class Unpacker {
public:
    explicit Unpacker(std::string_view bytes) : m_at(bytes.data()), m_end(bytes.data() + bytes.size()) {}

    bool atEnd() const { return m_at == m_end; }
    bool isWhole() const { return m_whole; }
    quint64 number()
    {
        // Most numbers have one byte.
        if (m_at != m_end && quint8(*m_at) < kMore)
            return quint8(*m_at++);
        quint64 value = 0;
        for (int shift = 0; shift < kWordBits && m_at != m_end; shift += kGroupBits) {
            const auto byte = quint8(*m_at++);
            value |= (byte & (kMore - 1)) << shift;
            if (byte < kMore)
                return value;
        }
        return refuse();
    }
    qint64 signedNumber()
    {
        const quint64 value = number();
        return qint64(value >> 1) ^ -qint64(value & 1);
    }
    /// Below the end, else it is 0 and the whole is not.
    size_t index(size_t end)
    {
        const quint64 value = number();
        return size_t(value < end ? value : refuse());
    }
    void addTo(Histogram& histogram)
    {
        const size_t size = index(size_t(m_end - m_at) + 1);
        const auto total = qint64(number());
        const auto longest = qint64(index(size_t(std::numeric_limits<qint64>::max())));
        if (size == 0)
            return;
        histogram.total += total;
        histogram.longest = std::max(histogram.longest, longest);
        const int last = bucketOf(longest);
        histogram.at(last);
        int bucket = 0;
        for (size_t i = 0; i < size && m_whole; ++i) {
            bucket += int(index(size_t(last - bucket) + 1));
            const auto n = qint64(number());
            histogram.at(bucket) += n;
            histogram.n += n;
        }
    }

private:
    quint64 refuse()
    {
        m_at = m_end;
        m_whole = false;
        return 0;
    }

    const char* m_at;
    const char* m_end;
    bool m_whole = true;
};
} // namespace

void Tally::remember(const LongRun& run)
{
    if (longest.size() == kLongestRuns && !(run < longest.back()))
        return;
    longest.insert(std::ranges::upper_bound(longest, run, std::less<>()), run);
    longest.resize(std::min(longest.size(), kLongestRuns));
}

QByteArray Tally::pack(Part part) const
{
    Packer packer;
    switch (part) {
    case Part::Levels:
        for (size_t gauge = 0; gauge < kGauges; ++gauge)
            if (const Level& level = levels[gauge]; level.change != 0 || level.moment != 0) {
                packer.number(gauge);
                packer.signedNumber(level.change);
                packer.signedNumber(level.moment);
            }
        break;
    case Part::Counts:
        for (size_t what = 0; what < kCounts; ++what)
            if (counts[what] != 0) {
                packer.number(what);
                packer.number(quint64(counts[what]));
            }
        break;
    case Part::Times:
        if (waits.n + runs.n > 0) {
            packer.histogram(waits);
            packer.histogram(runs);
        }
        break;
    case Part::Causes:
        for (const auto& [cause, n] : causes) {
            packer.number(cause);
            packer.number(quint64(n));
        }
        break;
    case Part::Templates:
        for (const auto& [number, one] : templates) {
            packer.number(number);
            packer.number(one.runs.size());
            for (const auto& [state, n] : one.runs) {
                packer.number(quint64(state));
                packer.number(quint64(n));
            }
            packer.histogram(one.times);
        }
        break;
    case Part::Longest:
        for (const LongRun& run : longest) {
            packer.number(quint64(run.ms));
            packer.number(quint64(run.task));
            packer.number(quint64(run.run));
            packer.number(run.pattern);
        }
        break;
    }
    return packer.take();
}

bool Tally::addPacked(Part part, std::string_view bytes, qint64 later)
{
    Unpacker from(bytes);
    while (!from.atEnd()) {
        switch (part) {
        case Part::Levels: {
            Level& level = levels[from.index(kGauges)];
            const qint64 change = from.signedNumber();
            level.change += change;
            level.moment += from.signedNumber() + change * later;
            break;
        }
        case Part::Counts: {
            qint64& count = counts[from.index(kCounts)];
            count += qint64(from.number());
            break;
        }
        case Part::Times:
            from.addTo(waits);
            from.addTo(runs);
            break;
        case Part::Causes: {
            qint64& cause = causes[from.number()];
            cause += qint64(from.number());
            break;
        }
        case Part::Templates: {
            OfTemplate& one = templates[from.number()];
            for (size_t states = from.index(size_t(kTaskStateCount)); states > 0; --states) {
                qint64& count = one.runs[TaskState(from.index(size_t(kTaskStateCount)))];
                count += qint64(from.number());
            }
            from.addTo(one.times);
            break;
        }
        case Part::Longest: {
            LongRun run;
            run.ms = qint64(from.number());
            run.task = qint64(from.number());
            run.run = int(from.number());
            run.pattern = from.number();
            remember(run);
            break;
        }
        }
    }
    return from.isWhole();
}

} // namespace taskyard::store
