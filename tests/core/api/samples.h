// SPDX-License-Identifier: GPL-3.0-or-later
// Values with every field set to something that is not its default, made from the one list of fields, so that a new
// field is tested from its first day.
#pragma once

#include "core/api/json.h"

namespace taskyard::test {

class Filler {
public:
    template <class T> void fill(T& value)
    {
        using namespace taskyard::detail;
        ++m_count;
        if constexpr (std::is_same_v<T, bool>)
            value = !value;
        else if constexpr (std::is_same_v<T, double>)
            value += m_count + 0.25;
        else if constexpr (std::is_same_v<T, QString>)
            value = QStringLiteral("text %1 \"\\\n\t\u0001 ü 🚚").arg(m_count);
        else if constexpr (std::is_integral_v<T>)
            value = T(value + 1000 + m_count);
        else if constexpr (std::is_enum_v<T>)
            value = T(value == T(1) ? 2 : 1);
        else if constexpr (IsId<T>::value)
            value = T((qint64{1} << 53) + 1 + m_count);
        else if constexpr (std::is_same_v<T, TimePoint>)
            value = TimePoint{Duration{1'795'217'340'123 + m_count}};
        else if constexpr (std::is_same_v<T, Duration>)
            value = Duration{90'001 + m_count};
        else if constexpr (std::is_same_v<T, QByteArray>)
            for (int byte = 0; byte < 256; ++byte)
                value += char(byte);
        else if constexpr (std::is_same_v<T, QJsonObject>)
            value = QJsonObject{{QStringLiteral("inner"), QJsonArray{1, QStringLiteral("two"), QJsonValue::Null}}};
        else if constexpr (std::is_same_v<T, QStringList>)
            value = QStringList{QString(), QStringLiteral("a b"), QStringLiteral("ü")};
        else if constexpr (IsOptional<T>::value)
            fill(value.emplace());
        else if constexpr (IsVector<T>::value) {
            value.resize(2);
            fill(value[0]);
            fill(value[1]);
        } else if constexpr (IsMap<T>::value) {
            fill(value[QString()]);
            fill(value[QStringLiteral("key with ü")]);
        } else
            fields(value, [this](const char*, auto& member) { this->fill(member); });
    }

private:
    int m_count = 0;
};

template <class T> T sample()
{
    T value;
    Filler().fill(value);
    return value;
}

/// Calls visit.operator()<T>(name) for each alternative.
template <class Variant, class Visit, std::size_t... Index> void eachOf(Visit& visit, std::index_sequence<Index...>)
{
    (visit.template operator()<std::variant_alternative_t<Index, Variant>>(), ...);
}
template <class Variant, class Visit> void eachAlternative(Visit visit)
{
    eachOf<Variant>(visit, std::make_index_sequence<std::variant_size_v<Variant>>());
}

} // namespace taskyard::test
