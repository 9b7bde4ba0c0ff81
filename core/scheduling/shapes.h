// SPDX-License-Identifier: GPL-3.0-or-later
// What tasks ask for, shared: equal vectors of slots and resources are one shape, so that a test of fitting is made
// once per shape and not per task. Large amounts are rounded up to four significant bits (steps of 6 to 12 %), so that
// shapes stay few where every task names its own number of bytes. Owned by one scheduler.
#pragma once

#include <QtGlobal>

#include <compare>
#include <map>
#include <optional>
#include <vector>

namespace taskyard::scheduling {

using ResourceIndex = quint32;

struct Demand {
    ResourceIndex resource = 0;
    qint64 amount = 0;
    bool rounded = false;

    auto operator<=>(const Demand&) const = default;

    /// What is taken of a pool of this capacity; none if it can never be had. Rounding alone never makes it too big.
    std::optional<qint64> of(qint64 capacity) const;
};

/// The demand for an amount. One that is greater than the pool's present capacity is kept as it is.
Demand coarseDemand(ResourceIndex resource, qint64 amount, qint64 capacity);

struct Shape {
    int slotCount = 1;
    std::vector<Demand> demands; ///< ascending by resource, amounts above 0
    auto operator<=>(const Shape&) const = default;
};

class ShapeTable {
public:
    quint32 acquire(const Shape& shape); ///< to be given back with release()
    void release(quint32 shape);
    const Shape& operator[](quint32 shape) const { return m_shapes[shape].value; }
    qint64 bytes() const;

private:
    struct Entry {
        Shape value;
        quint32 users = 0;
    };
    std::vector<Entry> m_shapes;
    std::vector<quint32> m_free;
    std::map<Shape, quint32> m_index;
};

} // namespace taskyard::scheduling
