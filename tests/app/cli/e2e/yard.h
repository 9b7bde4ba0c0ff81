// SPDX-License-Identifier: GPL-3.0-or-later
// A data directory of its own and the real programs on it. The engine is stopped with everything that runs when the
// yard goes. Used by the test's thread.
#pragma once

#include "tests/support/programs.h"
#include "tests/support/tempdir.h"

#include <QJsonArray>
#include <QJsonObject>

namespace taskyard::test {

struct Answered {
    int code = -1;
    QString out;
    QString err;
    /// The lines of the output, each as an object.
    std::vector<QJsonObject> objects() const;
    QJsonObject object() const;
};

class Yard {
public:
    Yard() = default;
    ~Yard();
    Yard(const Yard&) = delete;
    Yard& operator=(const Yard&) = delete;

    /// taskyardctl with these words, in the yard's own folder.
    Answered ctl(const QStringList& words, const QByteArray& input = {});
    /// Words parted by single spaces.
    Answered ctl(const char* words, const QByteArray& input = {});
    /// As ctl(), and the exit code must be 0.
    Answered good(const char* words, const QByteArray& input = {});
    /// Adds a task by options and a shell text; gives back its id.
    QString add(const QString& shell, const char* options = "");
    QJsonObject task(const QString& id);
    QString state(const QString& id) { return task(id).value(QStringLiteral("state")).toString(); }
    [[nodiscard]] bool reaches(const QString& id, const char* state);

    const TempDir& dir() const { return m_dir; }

private:
    TempDir m_dir;
};

} // namespace taskyard::test
