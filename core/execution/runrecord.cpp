// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/runrecord.h"

#include <QFile>
#include <QHash>

#include <array>
#include <cstring>

namespace taskyard::execution {

using namespace Qt::StringLiterals;

namespace {

constexpr QByteArrayView kHeading = "taskyard-run 1";
constexpr std::array<std::pair<EndKind, QByteArrayView>, 7> kKinds{{{EndKind::Exited, "exited"},
                                                                    {EndKind::Signalled, "signalled"},
                                                                    {EndKind::TimedOut, "timed-out"},
                                                                    {EndKind::Cancelled, "cancelled"},
                                                                    {EndKind::Killed, "killed"},
                                                                    {EndKind::ExecFailed, "exec-failed"},
                                                                    {EndKind::Interrupted, "interrupted"}}};

/// The values of a record by key. The lines are few; the order is free.
class Fields {
public:
    explicit Fields(QByteArrayView text)
    {
        for (qsizetype at = 0; at < text.size();) {
            qsizetype end = text.indexOf('\n', at);
            end = end < 0 ? text.size() : end;
            const QByteArrayView line = text.sliced(at, end - at);
            const qsizetype equals = line.indexOf('=');
            if (equals > 0 && m_size < m_lines.size())
                m_lines[m_size++] = {line.first(equals), line.sliced(equals + 1)};
            at = end + 1;
        }
    }
    QByteArrayView text(QByteArrayView key) const
    {
        for (size_t i = 0; i < m_size; ++i) {
            if (m_lines[i].first == key)
                return m_lines[i].second;
        }
        return {};
    }
    qint64 number(QByteArrayView key) const { return text(key).toByteArray().toLongLong(); }

private:
    std::array<std::pair<QByteArrayView, QByteArrayView>, 40> m_lines;
    size_t m_size = 0;
};

TimePoint timeOf(qint64 ms) { return TimePoint{Duration{ms}}; }

QString systemText(int error) { return QString::fromLocal8Bit(std::strerror(error)); }

QString failureText(QByteArrayView step, const QString& path, int error)
{
    if (step == "cwd")
        return u"cannot enter the working directory %1: %2"_s.arg(path, systemText(error));
    if (step == "stdin")
        return u"cannot open the input file %1: %2"_s.arg(path, systemText(error));
    if (step == "writer")
        return u"nobody writes into the input file %1, a FIFO"_s.arg(path);
    if (error == ENOENT && !path.contains(u'/'))
        return u"program not found: %1"_s.arg(path);
    if (error == ENOENT && QFile::exists(path))
        return u"cannot run %1: its interpreter is missing"_s.arg(path);
    if (error == ENOEXEC)
        return u"cannot run %1: not a program, and no #! line"_s.arg(path);
    return u"cannot run %1: %2"_s.arg(path, systemText(error));
}

QString logText(int error) { return error == 0 ? QString() : systemText(error); }

RunEnd readEnd(const Fields& fields, EndKind kind)
{
    RunEnd end;
    end.kind = kind;
    end.exitCode = int(fields.number("code"));
    end.signal = int(fields.number("signal"));
    if (const int error = int(fields.number("error")); error != 0)
        end.text = failureText(fields.text("step"), QFile::decodeName(fields.text("path").toByteArray()), error);
    else if (const QByteArrayView text = fields.text("text"); !text.isEmpty())
        end.text = QString::fromUtf8(text);
    end.endedAt = timeOf(fields.number("ended"));
    end.paused = Duration{fields.number("paused_us") / 1000};
    end.userUs = fields.number("user_us");
    end.systemUs = fields.number("system_us");
    end.maxRssBytes = fields.number("max_rss");
    end.outputBytes = fields.number("output");
    end.outputKeptBytes = fields.number("head") + end.outputBytes - fields.number("tail_start");
    end.logText = logText(int(fields.number("log_error")));
    end.strays = int(fields.number("strays"));
    return end;
}

} // namespace

QString directoryGoneText() { return u"its run directory is gone"_s; }

std::optional<RunRecord> readRecord(QByteArrayView text, const QByteArray& token)
{
    if (const qsizetype nul = text.indexOf('\0'); nul >= 0)
        text = text.first(nul);
    if (!text.startsWith(kHeading))
        return std::nullopt;
    const Fields fields(text);
    if (fields.text("token") != token)
        return std::nullopt;
    RunRecord record;
    record.bootId = fields.text("boot").toByteArray();
    record.supervisor = pid_t(fields.number("supervisor"));
    const QList<QByteArray> born = fields.text("born").toByteArray().split(' ');
    if (born.size() == 2) {
        record.bornFromNs = born[0].toLongLong();
        record.bornToNs = born[1].toLongLong();
    }
    if (const qint64 started = fields.number("started"); started > 0) {
        record.child = pid_t(fields.number("child"));
        record.startedAt = timeOf(started);
    }
    const qsizetype seal = text.lastIndexOf("\nsum=");
    if (seal < 0)
        return record;
    const quint64 sum = shimChecksum(text.data(), size_t(seal + 1));
    bool isNumber = false;
    if (fields.text("sum").toByteArray().toULongLong(&isNumber, 16) != sum || !isNumber)
        return record;
    for (const auto& [kind, name] : kKinds) {
        if (fields.text("kind") == name) {
            record.end = readEnd(fields, kind);
            record.end->startedAt = record.startedAt;
            record.end->pid = record.child;
        }
    }
    return record;
}

QByteArray writeRecord(const QByteArray& token, const RunRecord& record)
{
    QByteArray text = kHeading.toByteArray() + '\n';
    const auto line = [&text](const char* key, const QByteArray& value) {
        text += QByteArray(key) + '=' + value + '\n';
    };
    const auto number = [&line](const char* key, qint64 value) { line(key, QByteArray::number(value)); };
    line("token", token);
    line("boot", record.bootId);
    number("supervisor", record.supervisor);
    line("born", QByteArray::number(record.bornFromNs) + ' ' + QByteArray::number(record.bornToNs));
    if (record.startedAt) {
        number("child", record.child);
        number("started", record.startedAt->time_since_epoch().count());
    }
    if (!record.end)
        return text;
    const RunEnd& end = *record.end;
    for (const auto& [kind, name] : kKinds) {
        if (kind == end.kind)
            line("kind", name.toByteArray());
    }
    number("code", end.exitCode);
    number("signal", end.signal);
    line("text", QString(end.text).replace(u'\n', u' ').toUtf8());
    number("ended", end.endedAt.time_since_epoch().count());
    number("paused_us", std::chrono::microseconds{end.paused}.count());
    number("user_us", end.userUs);
    number("system_us", end.systemUs);
    number("max_rss", end.maxRssBytes);
    number("output", end.outputBytes);
    number("head", end.outputKeptBytes);
    number("tail_start", end.outputBytes);
    number("strays", end.strays);
    const quint64 sum = shimChecksum(text.constData(), size_t(text.size()));
    line("sum", QByteArray::number(sum, 16).rightJustified(16, '0'));
    return text;
}

RunProgress progressOf(const ShimStatus& status)
{
    RunProgress progress;
    if (status.progressTotal > 0 && status.progressDone >= 0)
        progress.progress = std::min(1.0, double(status.progressDone) / double(status.progressTotal));
    progress.text = QString::fromUtf8(status.text, std::min<qsizetype>(status.textBytes, kShimTextMax));
    progress.lastLine = QString::fromUtf8(status.line, std::min<qsizetype>(status.lineBytes, kShimTextMax));
    progress.outputBytes = qint64(status.outputBytes);
    if (status.lastOutputMs > 0)
        progress.lastOutputAt = timeOf(status.lastOutputMs);
    return progress;
}

void addStatus(RunEnd& end, const ShimStatus& status)
{
    const RunProgress progress = progressOf(status);
    end.progress = progress.progress;
    end.progressText = progress.text;
    end.lastLine = progress.lastLine;
    end.outputBytes = progress.outputBytes;
    end.outputKeptBytes = qint64(status.headBytes + status.outputBytes - status.tailStart);
    end.logText = logText(status.logError);
}

std::optional<ShimStatus> readStatus(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return std::nullopt;
    // A writer holds the sequence odd for less than a microsecond; one that died then leaves it so for ever.
    constexpr int kTries = 1000;
    ShimStatus status{};
    for (int i = 0; i < kTries; ++i) {
        ShimStatus again{};
        if (!file.seek(0) || file.read(reinterpret_cast<char*>(&status), sizeof status) != sizeof status)
            return std::nullopt;
        if (!file.seek(0) || file.read(reinterpret_cast<char*>(&again), sizeof again) != sizeof again)
            return std::nullopt;
        if (status.sequence % 2 == 0 && std::memcmp(&status, &again, sizeof status) == 0)
            break;
    }
    if (status.magic != kShimMagic || status.headBytes > status.outputBytes || status.tailStart > status.outputBytes ||
        status.headBytes > status.tailStart)
        return std::nullopt;
    return status;
}

} // namespace taskyard::execution
