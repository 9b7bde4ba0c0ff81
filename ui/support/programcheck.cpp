// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/programcheck.h"

#include "ui/support/whendone.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QFuture>
#include <QPromise>
#include <QThreadPool>

namespace taskyard::ui {

namespace {
constexpr std::chrono::milliseconds kWait{200};

struct Words {
    Q_DECLARE_TR_FUNCTIONS(taskyard::ui::ProgramCheck)
};

ProgramFinding judge(const QFileInfo& file)
{
    if (!file.exists())
        return ProgramFinding::NoSuchFile;
    if (file.isDir())
        return ProgramFinding::IsFolder;
    return file.isExecutable() ? ProgramFinding::Fine : ProgramFinding::NotExecutable;
}

FolderFinding judgeFolder(const QFileInfo& folder)
{
    if (!folder.exists())
        return FolderFinding::Missing;
    if (!folder.isDir())
        return FolderFinding::NotAFolder;
    return folder.isExecutable() ? FolderFinding::Fine : FolderFinding::NotEnterable;
}

QString shortened(const QString& text) { return text.size() > 80 ? text.left(79) + QChar(0x2026) : text; }
} // namespace

ProgramFindings lookUp(const ProgramQuestion& question)
{
    ProgramFindings findings;
    if (!question.folder.isEmpty())
        findings.folder = judgeFolder(QFileInfo(question.folder));
    if (question.program.isEmpty())
        return findings;
    if (question.program.contains(u'/')) {
        findings.path =
            question.program.startsWith(u'/') ? question.program : question.folder + u'/' + question.program;
        findings.program = judge(QFileInfo(findings.path));
        return findings;
    }
    const QString path = question.searchPath.isEmpty() ? qEnvironmentVariable("PATH") : question.searchPath;
    findings.program = ProgramFinding::NotInPath;
    for (const QString& folder : path.split(u':')) {
        // An empty entry is the working directory.
        const QString file = (folder.isEmpty() ? question.folder : folder) + u'/' + question.program;
        if (judge(QFileInfo(file)) == ProgramFinding::Fine) {
            findings.program = ProgramFinding::Fine;
            findings.path = file;
            break;
        }
    }
    return findings;
}

QString programSentence(const ProgramQuestion& question, const ProgramFindings& findings)
{
    switch (findings.program) {
    case ProgramFinding::Fine: return {};
    case ProgramFinding::NotInPath: return Words::tr("No program “%1” in PATH.").arg(shortened(question.program));
    case ProgramFinding::NoSuchFile: return Words::tr("There is no file %1.").arg(shortened(findings.path));
    case ProgramFinding::NotExecutable: return Words::tr("%1 is not executable.").arg(shortened(findings.path));
    case ProgramFinding::IsFolder: return Words::tr("%1 is a folder.").arg(shortened(findings.path));
    }
    return {};
}

QString folderSentence(const ProgramQuestion& question, const ProgramFindings& findings)
{
    switch (findings.folder) {
    case FolderFinding::Fine: return {};
    case FolderFinding::Missing: return Words::tr("There is no folder %1.").arg(shortened(question.folder));
    case FolderFinding::NotAFolder: return Words::tr("%1 is not a folder.").arg(shortened(question.folder));
    case FolderFinding::NotEnterable: return Words::tr("%1 may not be entered.").arg(shortened(question.folder));
    }
    return {};
}

ProgramCheck::ProgramCheck(QObject* parent) : QObject(parent)
{
    m_wait.setSingleShot(true);
    m_wait.setInterval(kWait);
    connect(&m_wait, &QTimer::timeout, this, &ProgramCheck::start);
}

void ProgramCheck::ask(const ProgramQuestion& question)
{
    if (std::exchange(m_question, question) == question)
        return;
    m_latest.forget();
    m_wait.start();
}

void ProgramCheck::start()
{
    // The application's pool and not one of our own: a look-up that hangs on a dead server must not keep a dialog from
    // closing.
    const auto promise = std::make_shared<QPromise<ProgramFindings>>();
    promise->start();
    whenDone(promise->future(), this,
             [this, ticket = m_latest.take(), question = m_question](const ProgramFindings& findings) {
                 if (m_latest.isLatest(ticket))
                     emit answered(question, findings);
             });
    QThreadPool::globalInstance()->start([promise, question = m_question] {
        promise->addResult(lookUp(question));
        promise->finish();
    });
}

} // namespace taskyard::ui
