// SPDX-License-Identifier: GPL-3.0-or-later
// Where a verb writes: buffered text to a file descriptor. The first failure is kept and everything after it is
// dropped, so that a verb may look at ok() when it pleases. Used by one thread; the descriptor stays the caller's.
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QJsonObject>

namespace taskyard::cli {

class Output {
public:
    explicit Output(int descriptor) : m_descriptor(descriptor) {}
    virtual ~Output() = default;
    Output(const Output&) = delete;
    Output& operator=(const Output&) = delete;

    void bytes(QByteArrayView bytes);
    void text(QStringView text) { bytes(text.toUtf8()); }
    void line(QStringView text);
    /// One object, compact, on a line of its own.
    void json(const QJsonObject& object);
    void flush();

    bool ok() const { return m_errno == 0; }
    /// The reader went away: no error, but nothing more is wanted.
    bool readerGone() const;
    /// What went wrong with writing, in words.
    Outcome outcome() const;

private:
    int m_descriptor;
    int m_errno = 0;
    QByteArray m_buffer;
};

} // namespace taskyard::cli
