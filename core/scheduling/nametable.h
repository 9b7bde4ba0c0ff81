// SPDX-License-Identifier: GPL-3.0-or-later
// Names as numbers. A name that nobody uses keeps its number until a sweep, so that what is remembered of it (a group's
// turn) is still there when it comes back soon. Owned by one scheduler.
#pragma once

#include <QHash>
#include <QString>

#include <vector>

namespace taskyard::scheduling {

class NameTable {
public:
    quint32 acquire(const QString& name)
    {
        auto found = m_index.constFind(name);
        if (found == m_index.constEnd()) {
            quint32 number = quint32(m_entries.size());
            if (m_free.empty()) {
                m_entries.emplace_back();
            } else {
                number = m_free.back();
                m_free.pop_back();
            }
            m_entries[number] = {name, 0};
            ++m_unused;
            found = m_index.insert(name, number);
        }
        m_unused -= m_entries[*found].users++ == 0 ? 1 : 0;
        return *found;
    }
    void release(quint32 number) { m_unused += --m_entries[number].users == 0 ? 1 : 0; }

    /// Gives the numbers of unused names away again, once there are many, where mayForget(number) agrees.
    template <class MayForget> void sweep(MayForget mayForget)
    {
        constexpr qsizetype kKept = 64;
        if (m_unused <= kKept + m_index.size() / 2)
            return;
        for (quint32 number = 0; number < m_entries.size(); ++number) {
            Entry& entry = m_entries[number];
            if (entry.users > 0 || entry.isFree || !mayForget(number))
                continue;
            m_index.remove(entry.name);
            entry = {{}, 0, true};
            m_free.push_back(number);
            --m_unused;
        }
    }

private:
    struct Entry {
        QString name;
        quint32 users = 0;
        bool isFree = false;
    };
    std::vector<Entry> m_entries;
    std::vector<quint32> m_free;
    QHash<QString, quint32> m_index;
    qsizetype m_unused = 0;
};

} // namespace taskyard::scheduling
