// SPDX-License-Identifier: GPL-3.0-or-later
// Durations counted in buckets, so that counts of many stretches of time can be added up and still give percentiles.
// Log-linear, as HdrHistogram has them (Gil Tene, hdrhistogram.org): 32 buckets to each doubling, each millisecond its
// own below 64 ms. A bucket is at most 1/32 of its lower end wide, so its middle is within 1/64 (1.6 %) of every value
// in it. Pure; any thread.
#pragma once

#include <QtGlobal>

#include <algorithm>
#include <bit>
#include <optional>
#include <vector>

namespace taskyard {

inline constexpr int kBucketsPerDoubling = 32;

/// Of a duration in milliseconds, not negative and below 2^62.
constexpr int bucketOf(qint64 ms)
{
    constexpr int kExactBits = std::bit_width(unsigned(kBucketsPerDoubling)); // 6: below 64
    const int shift = std::max(0, int(std::bit_width(quint64(ms))) - kExactBits);
    return shift * kBucketsPerDoubling + int(ms >> shift);
}

/// The least duration in a bucket.
constexpr qint64 startOf(int bucket)
{
    const int shift = std::max(0, bucket / kBucketsPerDoubling - 1);
    return qint64(bucket - shift * kBucketsPerDoubling) << shift;
}

/// The whole millisecond in the middle of a bucket, rounded down.
constexpr qint64 middleOf(int bucket) { return startOf(bucket) + (startOf(bucket + 1) - startOf(bucket) - 1) / 2; }

/// How many durations there are in each bucket, with their exact number, sum and greatest value.
struct Histogram {
    int first = 0;              ///< the bucket that counts[0] is of
    std::vector<qint64> counts; ///< as far as there are any
    qint64 n = 0;
    qint64 total = 0;
    qint64 longest = 0;

    /// For so many durations in a bucket.
    qint64& at(int bucket)
    {
        if (counts.empty())
            first = bucket;
        if (bucket < first) {
            counts.insert(counts.begin(), size_t(first - bucket), 0);
            first = bucket;
        }
        const auto place = size_t(bucket - first);
        if (place >= counts.size())
            counts.resize(place + 1);
        return counts[place];
    }
    void add(qint64 ms)
    {
        ++at(bucketOf(ms));
        ++n;
        total += ms;
        longest = std::max(longest, ms);
    }
    void add(const Histogram& other)
    {
        for (size_t i = 0; i < other.counts.size(); ++i)
            if (other.counts[i] != 0)
                at(other.first + int(i)) += other.counts[i];
        n += other.n;
        total += other.total;
        longest = std::max(longest, other.longest);
    }
    /// By the nearest rank (Hyndman and Fan 1996, definition 1); never above the greatest value. Nothing of nothing.
    std::optional<qint64> percentile(int percent) const
    {
        qint64 rank = std::max<qint64>(1, (n * percent + 99) / 100);
        for (size_t i = 0; i < counts.size(); ++i)
            if ((rank -= counts[i]) <= 0)
                return std::min(middleOf(first + int(i)), longest);
        return std::nullopt;
    }
};

} // namespace taskyard
