// SPDX-License-Identifier: GPL-3.0-or-later
// Durations counted in buckets, so that counts of many stretches of time can be added up and still give percentiles.
// Log-linear, as HdrHistogram has them (Gil Tene, hdrhistogram.org): 32 buckets to each doubling, each millisecond its
// own below 64 ms. A bucket is at most 1/32 of its lower end wide, so its middle is within 1/64 (1.6 %) of every value
// in it. Pure; any thread.
#pragma once

#include <QtGlobal>

#include <bit>
#include <map>
#include <optional>

namespace taskyard::store {

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

/// Counts by bucket, with their exact number, sum and greatest value.
struct Histogram {
    std::map<int, qint64> counts;
    qint64 n = 0;
    qint64 total = 0;
    qint64 longest = 0;

    void add(int bucket, qint64 count, qint64 sum, qint64 greatest)
    {
        counts[bucket] += count;
        n += count;
        total += sum;
        longest = std::max(longest, greatest);
    }
    /// By the nearest rank (Hyndman and Fan 1996, definition 1); never above the greatest value. Nothing of nothing.
    std::optional<qint64> percentile(int percent) const
    {
        qint64 rank = std::max<qint64>(1, (n * percent + 99) / 100);
        for (const auto& [bucket, count] : counts)
            if ((rank -= count) <= 0)
                return std::min(middleOf(bucket), longest);
        return std::nullopt;
    }
};

} // namespace taskyard::store
