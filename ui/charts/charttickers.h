// SPDX-License-Identifier: GPL-3.0-or-later
// Where the axes of charts have their marks, and what is written there. Shared by the axes that have them; GUI thread.
#pragma once

#include "ui/charts/plotlibrary.h"

namespace taskyard::ui {

/// Whole numbers only.
class CountTicker : public QCPAxisTicker {
protected:
    double getTickStep(const QCPRange& range) override;
    QString getTickLabel(double tick, const QLocale& locale, QChar formatChar, int precision) override;
};

/// Milliseconds, in steps that people divide time by.
class SpanTicker : public QCPAxisTicker {
protected:
    double getTickStep(const QCPRange& range) override;
    QString getTickLabel(double tick, const QLocale& locale, QChar formatChar, int precision) override;
};

/// Milliseconds on a logarithmic axis, a mark for each power of ten.
class SpanLogTicker : public QCPAxisTickerLog {
protected:
    QString getTickLabel(double tick, const QLocale& locale, QChar formatChar, int precision) override;
};

/// Local time; the date only where the range leaves no doubt about the hour.
class MomentTicker : public QCPAxisTickerDateTime {
protected:
    double getTickStep(const QCPRange& range) override;
};

} // namespace taskyard::ui
