// SPDX-License-Identifier: GPL-3.0-or-later
// A file that appears whole or not at all. It has no name until commit(), so that a process that is killed leaves
// nothing behind; where the file system knows no files without a name, it has one of its own beside the target, which
// the destructor takes away. Only its owner may read it, from its first byte on. The first failure is kept, and
// everything after it dropped. One thread.
#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>

namespace taskyard::report {

class WholeFile {
public:
    /// `path` is absolute. Refused: a folder, and what is no ordinary file.
    static Result<WholeFile> open(const QString& path);
    ~WholeFile();
    WholeFile(WholeFile&& other) noexcept;
    WholeFile(const WholeFile&) = delete;
    WholeFile& operator=(const WholeFile&) = delete;
    WholeFile& operator=(WholeFile&&) = delete;

    void write(std::string_view bytes);
    bool ok() const { return m_errno == 0; }
    /// For a library that opens files by name: the same file, still empty.
    QByteArray nameForLibrary() const;
    /// Where such a library may have temporary files: on the same disk.
    QByteArray folder() const;
    /// What such a library says went wrong.
    void fail(int error);
    /// Everything is on the disk under its name, or why it is not.
    Outcome commit();
    qint64 size() const;

private:
    WholeFile(QByteArray target, QString shown) : m_target(std::move(target)), m_shown(std::move(shown)) {}
    int create();
    void flush();
    int publish();
    QByteArray newName() const;
    tl::unexpected<Error> failed() const;

    QByteArray m_target;
    QString m_shown;
    QByteArray m_name; ///< until commit(), where it has to have one
    int m_fd = -1;
    int m_errno = 0;
    std::string m_buffer;
};

} // namespace taskyard::report
