// SPDX-License-Identifier: GPL-3.0-or-later
// The runs directory as the engine sees it: what recovery finds in runs/<token>/, how it stops a supervisor that has
// not begun, and what becomes of the directory afterwards. Owned by an executor, on its thread; every call is a few
// system calls on small files.
#pragma once

#include "core/execution/runrecord.h"

namespace taskyard::execution {

enum class Finding : quint8 {
    Alive,       ///< the lock is held
    Ended,       ///< an intact `exit`
    Interrupted, ///< `started`, no intact `exit`, nobody holds the lock
    NeverStarted ///< and from now on it never can: `started` says void
};

struct Inspection {
    Finding finding = Finding::NeverStarted;
    std::optional<RunRecord> record; ///< what is on record so far
};

/// Whether emptied directories are kept for other runs; one RunDirectory of a folder may do so.
enum class Recycling : quint8 { No, Yes };

class RunDirectory {
public:
    /// Creates the directory (0700) where it is missing.
    RunDirectory(const QString& path, Recycling recycling);
    ~RunDirectory();
    RunDirectory(const RunDirectory&) = delete;
    RunDirectory& operator=(const RunDirectory&) = delete;

    QString path() const { return m_path; }
    QString filePath(const QByteArray& token, const char* file) const;
    /// Open on the directory itself; -1: it could not be made.
    int fd() const { return m_fd; }
    /// It was not there before: what earlier engines wrote, if they did, is gone.
    bool isNew() const { return m_isNew; }
    /// Whether the path still names the directory that is open here.
    bool isInPlace() const;
    /// Makes and opens it again where somebody took it away. True: that was so, and all that lay in it is gone.
    Result<bool> putInPlace();
    /// A shared lock on runs/.launcher, for a launcher to inherit. The caller closes it.
    int openBarrier() const;

    /// Takes the run's lock if it is free, and settles what it means. With `makeVoid` a run that has not begun never
    /// will. Same boot only.
    Inspection inspect(const QByteArray& token, bool makeVoid);
    /// Another boot: what is on record, and nothing else counts.
    Inspection inspectDead(const QByteArray& token) const;
    bool has(const QByteArray& token, const char* file) const;
    std::optional<RunRecord> readWitness(const QByteArray& token, const char* file) const;
    std::optional<ShimStatus> status(const QByteArray& token) const;

    /// A directory that may be used again, or nothing.
    QByteArray takeSpare();
    /// Removes the witnesses; what the task wrote stays. A directory without output is kept for another run.
    void forget(const QByteArray& token);
    /// Removes everything of a run that nobody can start any more.
    void remove(const QByteArray& token);

private:
    QByteArray relative(const QByteArray& token, const char* file) const;
    QByteArray readSmall(const QByteArray& name) const;
    bool publishVoid(const QByteArray& token) const;
    void noteVoid(const QByteArray& token) const;
    void removeVoid();
    void collectSpares();

    QString m_path;
    const Recycling m_recycling;
    int m_fd = -1;
    bool m_isNew = false;
    std::vector<QByteArray> m_spares;
    std::vector<QByteArray> m_spareNames; ///< free names for spares
};

} // namespace taskyard::execution
