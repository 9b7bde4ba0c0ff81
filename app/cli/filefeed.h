// SPDX-License-Identifier: GPL-3.0-or-later
// A text file, or standard input, in pieces that fit into messages: whole characters of UTF-8, errors with line and
// column. Used by one thread.
#pragma once

#include "app/cli/session.h"

#include <QFile>

#include <memory>

namespace taskyard::cli {

class FileFeed {
public:
    /// `name` is a path, relative to the current directory, or "-".
    static Result<FileFeed> open(const QString& name, const Surroundings& around);
    /// The next piece; empty at the end.
    Result<QString> next();

private:
    FileFeed(std::unique_ptr<QFile> file, QString name) : m_file(std::move(file)), m_name(std::move(name)) {}
    tl::unexpected<Error> notUtf8(QByteArrayView bytes) const;
    void count(QByteArrayView bytes);

    std::unique_ptr<QFile> m_file;
    QString m_name;
    QByteArray m_rest;   ///< the beginning of a character
    bool m_first = true; ///< a byte order mark at the beginning is no text
    qint64 m_line = 1;
    qint64 m_column = 1; ///< in characters
};

} // namespace taskyard::cli
