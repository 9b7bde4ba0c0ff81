// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/sizetext.h"

#include <array>

namespace taskyard {

QString sizeText(qint64 bytes)
{
    constexpr std::array units{"B", "KiB", "MiB", "GiB", "TiB"};
    double value = double(bytes);
    size_t unit = 0;
    while (value >= 1024 && unit + 1 < units.size()) {
        value /= 1024;
        ++unit;
    }
    return QString::number(value, 'f', unit == 0 ? 0 : 1) + u' ' + QLatin1String(units[unit]);
}

} // namespace taskyard
