// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a program and a directory are there, looked up off the GUI thread a moment after the last question: a path
// may lie on a server that does not answer. The answer is advice: the engine starts the task later, perhaps with
// another PATH. GUI thread; owned by whoever shows the answer.
#pragma once

#include "ui/support/latest.h"

#include <QObject>
#include <QTimer>

namespace taskyard::ui {

struct ProgramQuestion {
    QString program;    ///< as typed: a name, or a path; empty: only the folder matters
    QString folder;     ///< absolute
    QString searchPath; ///< PATH of the task; empty: this process's
    bool operator==(const ProgramQuestion&) const = default;
};

enum class ProgramFinding : quint8 { Fine, NotInPath, NoSuchFile, NotExecutable, IsFolder };
enum class FolderFinding : quint8 { Fine, Missing, NotAFolder, NotEnterable };

struct ProgramFindings {
    ProgramFinding program = ProgramFinding::Fine;
    FolderFinding folder = FolderFinding::Fine;
    QString path; ///< of the program, where it is found
};

/// Blocks on the file system; any thread.
ProgramFindings lookUp(const ProgramQuestion& question);
/// Empty when there is nothing to complain about.
QString programSentence(const ProgramQuestion& question, const ProgramFindings& findings);
QString folderSentence(const ProgramQuestion& question, const ProgramFindings& findings);

class ProgramCheck : public QObject {
    Q_OBJECT
public:
    explicit ProgramCheck(QObject* parent = nullptr);

    void ask(const ProgramQuestion& question);

signals:
    void answered(const taskyard::ui::ProgramQuestion& question, const taskyard::ui::ProgramFindings& findings);

private:
    void start();

    ProgramQuestion m_question;
    QTimer m_wait;
    Latest m_latest;
};

} // namespace taskyard::ui
