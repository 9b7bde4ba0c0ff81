// SPDX-License-Identifier: GPL-3.0-or-later
// An array that grows by blocks: elements never move, and a million of them cost no more than they are. No thread of
// its own; owned by one scheduler.
#pragma once

#include <QtGlobal>

#include <vector>

namespace taskyard::scheduling {

template <class T> class Blocks {
public:
    T& operator[](quint32 index) { return m_blocks[index >> kBits][index & kMask]; }
    const T& operator[](quint32 index) const { return m_blocks[index >> kBits][index & kMask]; }
    quint32 size() const { return m_size; }
    qint64 bytes() const { return qint64(m_blocks.size()) * qint64((sizeof(T) << kBits) + sizeof(std::vector<T>)); }

    quint32 append(const T& value)
    {
        if ((m_size & kMask) == 0 && (m_size >> kBits) == m_blocks.size())
            m_blocks.emplace_back(size_t{1} << kBits);
        (*this)[m_size] = value;
        return m_size++;
    }

private:
    static constexpr int kBits = 12;
    static constexpr quint32 kMask = (1u << kBits) - 1;
    std::vector<std::vector<T>> m_blocks;
    quint32 m_size = 0;
};

} // namespace taskyard::scheduling
