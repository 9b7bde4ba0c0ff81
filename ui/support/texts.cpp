// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/texts.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace taskyard::ui {

namespace {
struct Text {
    Q_DECLARE_TR_FUNCTIONS(taskyard::ui::TaskColumns)
};
} // namespace

QString durationText(Duration duration)
{
    const qint64 s = duration.count() / 1000;
    if (s < 60)
        return s < 10 && duration.count() > 0
                   ? Text::tr("%1 s").arg(QLocale().toString(double(duration.count()) / 1000, 'f', 1))
                   : Text::tr("%1 s").arg(s);
    if (s < 3600)
        return Text::tr("%1 min %2 s").arg(s / 60).arg(s % 60);
    if (s < 86400)
        return Text::tr("%1 h %2 min").arg(s / 3600).arg(s / 60 % 60);
    return Text::tr("%1 d %2 h").arg(s / 86400).arg(s / 3600 % 24);
}

QString oneLine(const QString& text, qsizetype most)
{
    QString line;
    line.reserve(std::min(text.size(), most + 1));
    for (const QChar c : text) {
        if (line.size() >= most) {
            if (line.back().isHighSurrogate())
                line.chop(1);
            line += QChar(0x2026);
            break;
        }
        const auto category = c.category();
        // Embedding and override marks would turn the rest of the row around.
        const bool turns =
            (c.unicode() >= 0x202A && c.unicode() <= 0x202E) || (c.unicode() >= 0x2066 && c.unicode() <= 0x2069);
        if (turns)
            continue;
        line += category == QChar::Other_Control || category == QChar::Separator_Line ||
                        category == QChar::Separator_Paragraph
                    ? QChar(u' ')
                    : c;
    }
    return line;
}

QString timeText(TimePoint time)
{
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count())
        .toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
}

} // namespace taskyard::ui
