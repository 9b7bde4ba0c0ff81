// SPDX-License-Identifier: GPL-3.0-or-later
// How GoogleTest prints Qt's strings when an expectation fails: as text, not as a list of bytes. Part of the tests'
// precompiled header, so that every test sees the same overloads.
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <ostream>

inline void PrintTo(const QString& text, std::ostream* out) { *out << '"' << text.toStdString() << '"'; }

inline void PrintTo(const QByteArray& bytes, std::ostream* out) { *out << '"' << bytes.toStdString() << '"'; }

inline void PrintTo(const QStringList& list, std::ostream* out)
{
    *out << "[" << list.join(QLatin1String(" | ")).toStdString() << "]";
}
