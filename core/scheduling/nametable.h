// SPDX-License-Identifier: GPL-3.0-or-later
// Names as numbers, for as long as somebody uses them. Owned by one scheduler.
#pragma once

#include <QHash>
#include <QString>

#include <vector>

namespace taskyard::scheduling {

class NameTable {
public:
    quint32 acquire(const QString& name)
    {
        const auto found = m_index.constFind(name);
        if (found != m_index.constEnd()) {
            ++m_users[*found].second;
            return *found;
        }
        quint32 number = quint32(m_users.size());
        if (m_free.empty()) {
            m_users.emplace_back(name, 1);
        } else {
            number = m_free.back();
            m_free.pop_back();
            m_users[number] = {name, 1};
        }
        m_index.insert(name, number);
        return number;
    }
    void release(quint32 number)
    {
        if (--m_users[number].second > 0)
            return;
        m_index.remove(m_users[number].first);
        m_users[number].first.clear();
        m_free.push_back(number);
    }
    const QString& operator[](quint32 number) const { return m_users[number].first; }

private:
    std::vector<std::pair<QString, quint32>> m_users;
    std::vector<quint32> m_free;
    QHash<QString, quint32> m_index;
};

} // namespace taskyard::scheduling
