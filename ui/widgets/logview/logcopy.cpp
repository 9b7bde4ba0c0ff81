// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/logview/logcopy.h"

#include "ui/widgets/logview/linebounds.h"

#include <QCoreApplication>
#include <QSaveFile>

namespace taskyard::ui {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(taskyard::ui::LogCopy)
};

struct TextTaker : LogScanner {
    bool take(qint64 offset, QByteArrayView piece, qsizetype own) override
    {
        bytes += piece.first(own);
        if (offset + own >= end)
            convert();
        return true;
    }

    void convert()
    {
        const LogBytes in{bytes, from.line, from.line};
        for (qint64 begin = from.line; begin < in.end();) {
            const qint64 next = lineEnd(in, begin);
            auto line = in.bytes.sliced(begin - from.line, next - begin);
            const bool terminated = line.endsWith('\n');
            line.chop(terminated ? 1 : 0);
            const bool isEdge = begin == from.line || next >= end;
            text += isEdge ? edge(line, begin == from.line, next >= end) : readLogLine(line, reading).text;
            if (terminated && next < end)
                text += QLatin1Char('\n');
            begin = next;
        }
        bytes.clear();
    }

    /// The places of the selection count characters as they are shown; the bytes behind them are what is common.
    QString edge(QByteArrayView line, bool isFirst, bool isLast) const
    {
        const LogText shown = readLogLine(line, reading == LogReading::Plain ? LogReading::Terminal : reading);
        const int begin = isFirst ? from.unit : 0;
        const int last = isLast ? std::min(to.unit, int(shown.text.size())) : int(shown.text.size());
        if (begin >= last)
            return {};
        if (reading != LogReading::Plain || !line.contains('\t'))
            return shown.text.mid(begin, last - begin);
        const LogText plain = readLogLine(line, reading);
        const auto [first, ignored] = plain.unitsOf(shown.bytes[size_t(begin)], shown.bytes[size_t(begin)] + 1);
        const auto [unused, behind] = plain.unitsOf(shown.bytes[size_t(last) - 1], shown.bytes[size_t(last) - 1] + 1);
        return plain.text.mid(first, behind - first);
    }

    LogPosition from;
    LogPosition to;
    qint64 end = 0;
    LogReading reading = LogReading::Plain;
    QByteArray bytes;
    QString text;
};

struct FileWriter : LogScanner {
    explicit FileWriter(const QString& path) : file(path) {}
    bool take(qint64, QByteArrayView piece, qsizetype own) override
    {
        if (!file.isOpen() && !file.open(QIODevice::WriteOnly))
            wrong = file.errorString();
        else if (file.write(piece.data(), own) != own)
            wrong = file.errorString();
        return wrong.isEmpty();
    }
    QSaveFile file;
    QString wrong;
};

} // namespace

std::shared_ptr<LogJob> copyText(LogSource& source, LogPosition from, LogPosition to, qint64 end, LogReading reading,
                                 QObject* context, std::function<void(Result<QString>)> done)
{
    auto taker = std::make_shared<TextTaker>();
    taker->from = from;
    taker->to = to;
    taker->end = end;
    taker->reading = reading;
    return source.scan({{from.line, end}, false, 0}, taker, context, [taker, done](const Outcome& outcome) {
        done(outcome ? Result<QString>(taker->text) : tl::unexpected(outcome.error()));
    });
}

std::shared_ptr<LogJob> saveLog(LogSource& source, const QString& path, QObject* context,
                                std::function<void(Outcome)> done)
{
    auto writer = std::make_shared<FileWriter>(path);
    return source.scan(
        {{0, source.extent().total}, false, 0}, writer, context, [writer, path, done](const Outcome& outcome) {
            if (!outcome) {
                done(outcome);
                return;
            }
            // Nothing to write is a file all the same.
            if (writer->wrong.isEmpty() &&
                ((!writer->file.isOpen() && !writer->file.open(QIODevice::WriteOnly)) || !writer->file.commit()))
                writer->wrong = writer->file.errorString();
            if (writer->wrong.isEmpty())
                done({});
            else
                done(failure(ErrorCode::Internal, Text::tr("the log was not saved: %1").arg(writer->wrong), path,
                             Text::tr("choose another place")));
        });
}

} // namespace taskyard::ui
