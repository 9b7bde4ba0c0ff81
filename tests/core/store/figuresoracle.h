// SPDX-License-Identifier: GPL-3.0-or-later
// Every figure of resources/docs/statistics.md once more, from the raw events and runs, with SQL of its own that knows
// nothing of rollups. Compares answers with what it finds; the first difference in words, or nothing. Belongs to the
// thread that makes it; the database may be written meanwhile by another connection.
#pragma once

#include "core/api/queries.h"

#include <memory>
#include <string>

struct sqlite3;

namespace taskyard::test {

class FiguresOracle {
public:
    explicit FiguresOracle(const QString& databasePath);
    ~FiguresOracle();
    FiguresOracle(const FiguresOracle&) = delete;
    FiguresOracle& operator=(const FiguresOracle&) = delete;

    std::string compare(const answer::Trend& trend, const QStringList& queues);
    std::string compare(const answer::Figures& figures, const QStringList& queues, int top);
    std::string compare(const answer::TemplateTrend& trend, const QStringList& queues);
    /// The tasks that have not ended, and the slots they hold, are those of the figures now.
    std::string compareWithTasks(const answer::Figures& figures);

    qint64 integer(const std::string& sql);
    double real(const std::string& sql);

private:
    void run(const std::string& sql);
    qint64 depth(const std::string& gauge, qint64 at);
    double mean(const std::string& gauge, qint64 from, qint64 to, const std::string& where = {});
    double slotsThere(qint64 from, qint64 to);
    qint64 countEvents(const std::string& where, qint64 from, qint64 to);
    qint64 countRuns(const std::string& where, qint64 from, qint64 to);
    void choose(const QStringList& queues);
    void sample(const std::string& value, const std::string& where, qint64 from, qint64 to);
    std::optional<qint64> percentile(int percent, bool bucketed);
    void band(const answer::Band& band, const std::string& name, const std::string& value, const std::string& where,
              size_t i, qint64 from, qint64 to);
    void distribution(const answer::Times& times, const std::string& name, const std::string& value,
                      const std::string& where, qint64 from, qint64 to);
    void histogram(const std::vector<answer::TimeRange>& ranges, const std::string& value, const std::string& where,
                   qint64 from, qint64 to);
    template <class A, class B> void same(const std::string& what, A got, B expected);
    void near(const std::string& what, double got, double expected);
    void queueFigures(const answer::Figures& figures, qint64 from, qint64 to);
    void causes(const answer::Figures& figures, int top, qint64 from, qint64 to);
    void templates(const answer::Figures& figures, int top, qint64 from, qint64 to);
    void longest(const answer::Figures& figures, int top, qint64 from, qint64 to);

    sqlite3* m_db = nullptr;
    std::string m_in; ///< the chosen queues, as SQL behind a column
    std::string m_difference;
};

} // namespace taskyard::test
