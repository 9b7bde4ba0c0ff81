// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scheduling/shapes.h"

#include <algorithm>
#include <bit>

namespace taskyard::scheduling {

namespace {
constexpr qint64 kExactBelow = 1024;
constexpr int kSignificantBits = 4;

qint64 stepAt(qint64 amount) { return qint64{1} << (std::bit_width(quint64(amount)) - kSignificantBits); }
} // namespace

Demand coarseDemand(ResourceIndex resource, qint64 amount, qint64 capacity)
{
    if (amount < kExactBelow || amount > capacity || amount > std::numeric_limits<qint64>::max() / 2)
        return {resource, amount, false};
    const qint64 step = stepAt(amount);
    return {resource, (amount + step - 1) / step * step, true};
}

std::optional<qint64> Demand::of(qint64 capacity) const
{
    if (amount <= capacity)
        return amount;
    // Any amount above the next lower step may have been asked for; the whole pool serves all that can be served.
    if (rounded && amount - stepAt(amount - 1) < capacity)
        return capacity;
    return std::nullopt;
}

quint32 ShapeTable::acquire(const Shape& shape)
{
    auto [at, isNew] = m_index.try_emplace(shape, 0);
    if (isNew) {
        if (m_free.empty()) {
            at->second = quint32(m_shapes.size());
            m_shapes.emplace_back();
        } else {
            at->second = m_free.back();
            m_free.pop_back();
        }
        m_shapes[at->second] = {shape, 0};
    }
    ++m_shapes[at->second].users;
    return at->second;
}

void ShapeTable::release(quint32 shape)
{
    if (--m_shapes[shape].users > 0)
        return;
    m_index.erase(m_shapes[shape].value);
    m_free.push_back(shape);
}

qint64 ShapeTable::bytes() const
{
    return qint64(m_shapes.capacity() * sizeof(Entry) + m_index.size() * (sizeof(Shape) + 64));
}

} // namespace taskyard::scheduling
