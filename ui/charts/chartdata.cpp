// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartdata.h"

#include "ui/support/texts.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace taskyard::ui {

namespace {
struct Text {
    Q_DECLARE_TR_FUNCTIONS(taskyard::ui::Charts)
};

constexpr int kSpoken = 6; ///< rows of a ranking that a summary names

QString overTime(const ChartData& chart, const ChartSeries& series)
{
    int most = -1;
    int last = -1;
    for (int row = 0; row < int(series.values.size()); ++row) {
        const double value = series.values[size_t(row)];
        if (std::isnan(value))
            continue;
        last = row;
        if (most < 0 || value > series.values[size_t(most)])
            most = row;
    }
    if (last < 0)
        return {};
    return Text::tr("%1: last %2, most %3 at %4.")
        .arg(series.name, valueText(series.values[size_t(last)], series.unit),
             valueText(series.values[size_t(most)], series.unit), timeText(chart.at[size_t(most)]));
}

QString ranked(const ChartData& chart, int row)
{
    const ChartSeries& first = chart.series.front();
    return Text::tr("%1: %2.").arg(chart.labels[row], valueText(first.values[size_t(row)], first.unit));
}

/// The largest rows of a ranking or a histogram, in their order.
std::vector<int> spokenRows(const ChartData& chart)
{
    const std::vector<double>& values = chart.series.front().values;
    std::vector<int> rows;
    for (int row = 0; row < chart.rowCount(); ++row)
        rows.push_back(row);
    std::ranges::sort(rows, {}, [&](int row) { return std::pair(-values[size_t(row)], row); });
    rows.resize(std::min<size_t>(rows.size(), kSpoken));
    std::ranges::sort(rows);
    return rows;
}
} // namespace

bool ChartData::isEmpty() const
{
    return std::ranges::none_of(series, [](const ChartSeries& one) {
        return std::ranges::any_of(one.values, [&](double value) {
            // A run of no length at all has been one all the same.
            return !std::isnan(value) && (value != 0 || one.unit == ChartUnit::Milliseconds);
        });
    });
}

int ChartData::rowAt(TimePoint time) const
{
    if (at.empty() || !isOverTime())
        return -1;
    const auto after = std::ranges::upper_bound(at, time);
    const int row = int(after - at.begin()) - 1;
    if (form == ChartForm::Steps)
        return row >= 0 && time < at[size_t(row)] + step ? row : -1;
    if (row < 0)
        return 0;
    return after != at.end() && *after - time < time - at[size_t(row)] ? row + 1 : row;
}

QString valueText(double value, ChartUnit unit)
{
    if (std::isnan(value))
        return QStringLiteral("–");
    const QLocale locale;
    switch (unit) {
    case ChartUnit::Count: return locale.toString(qint64(std::llround(value)));
    case ChartUnit::Mean: return locale.toString(value, 'f', 1);
    case ChartUnit::Milliseconds: return spanText(Duration(std::llround(value)));
    case ChartUnit::Percent: return Text::tr("%1 %").arg(locale.toString(value, 'f', 1));
    }
    return {};
}

QString spanText(Duration span)
{
    const qint64 ms = span.count();
    if (ms < 1000)
        return Text::tr("%1 ms").arg(ms);
    if (ms < 60'000)
        return Text::tr("%1 s").arg(QLocale().toString(double(ms) / 1000, 'f', ms % 1000 == 0 ? 0 : 1));
    if (ms % 86'400'000 == 0)
        return Text::tr("%1 d").arg(ms / 86'400'000);
    if (ms < 86'400'000 && ms % 3'600'000 == 0)
        return Text::tr("%1 h").arg(ms / 3'600'000);
    if (ms < 3'600'000 && ms % 60'000 == 0)
        return Text::tr("%1 min").arg(ms / 60'000);
    return durationText(span);
}

QString summaryOf(const ChartData& chart)
{
    if (chart.isEmpty())
        return chart.nothing;
    QStringList sentences;
    if (chart.isOverTime()) {
        for (const ChartSeries& series : chart.series)
            if (const QString sentence = overTime(chart, series); !sentence.isEmpty())
                sentences << sentence;
    } else {
        for (const int row : spokenRows(chart))
            sentences << ranked(chart, row);
        if (chart.rowCount() > kSpoken)
            sentences << Text::tr("The rest is in the table.");
    }
    return sentences.join(u' ');
}

} // namespace taskyard::ui
