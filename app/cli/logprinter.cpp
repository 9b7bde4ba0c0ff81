// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/logprinter.h"

namespace taskyard::cli {

void LogPrinter::print(const QByteArray& bytes)
{
    if (m_session.json) {
        m_line += m_raw ? bytes : m_stripper.feed(bytes);
        jsonLines();
    } else {
        m_session.out.bytes(m_raw ? bytes : m_stripper.feed(bytes));
    }
}

void LogPrinter::gap(qint64 from, qint64 to)
{
    finish();
    if (m_session.json)
        m_session.out.json({{QStringLiteral("task"), m_task.value},
                            {QStringLiteral("gap_start"), from},
                            {QStringLiteral("gap_end"), to}});
    else if (m_raw)
        m_session.remark(QStringLiteral("%1 bytes were not kept here").arg(to - from));
    else
        m_session.out.line(QStringLiteral("\n[… %1 bytes were not kept …]").arg(to - from));
}

void LogPrinter::finish()
{
    const QByteArray rest = m_raw ? QByteArray() : m_stripper.finish();
    if (!m_session.json) {
        m_session.out.bytes(rest);
        return;
    }
    m_line += rest;
    jsonLines();
    if (!m_line.isEmpty())
        jsonLine(std::exchange(m_line, {}));
}

void LogPrinter::jsonLines()
{
    qsizetype from = 0;
    for (qsizetype end = m_line.indexOf('\n'); end >= 0; end = m_line.indexOf('\n', from)) {
        jsonLine(m_line.mid(from, end - from));
        from = end + 1;
    }
    m_line.remove(0, from);
}

void LogPrinter::jsonLine(const QByteArray& line)
{
    m_session.out.json({{QStringLiteral("task"), m_task.value},
                        {QStringLiteral("line"), ++m_number},
                        {QStringLiteral("text"), QString::fromUtf8(line)}});
}

} // namespace taskyard::cli
