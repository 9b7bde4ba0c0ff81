// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/programs.h"

#include <gtest/gtest.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <QProcessEnvironment>

#include <csignal>
#include <cstring>

namespace taskyard::test {
namespace {

/// The words as the null-terminated array of C strings that exec wants.
class WordArray {
public:
    explicit WordArray(const QStringList& words)
    {
        for (const QString& word : words)
            m_words.push_back(word.toLocal8Bit());
        for (QByteArray& word : m_words)
            m_pointers.push_back(word.data());
        m_pointers.push_back(nullptr);
    }
    char** data() { return m_pointers.data(); }

private:
    std::vector<QByteArray> m_words;
    std::vector<char*> m_pointers;
};

int memoryFile(const QByteArray& content = {})
{
    const int file = memfd_create("test", MFD_CLOEXEC);
    EXPECT_EQ(write(file, content.constData(), size_t(content.size())), content.size());
    EXPECT_EQ(lseek(file, 0, SEEK_SET), 0);
    return file;
}

QByteArray contentOf(int file)
{
    struct stat info = {};
    if (fstat(file, &info) != 0)
        return {};
    QByteArray content(qsizetype(info.st_size), Qt::Uninitialized);
    const ssize_t got = pread(file, content.data(), size_t(content.size()), 0);
    content.truncate(std::max<ssize_t>(got, 0));
    return content;
}

QStringList environmentWith(const QMap<QString, QString>& changes)
{
    auto environment = QProcessEnvironment::systemEnvironment();
    for (auto it = changes.begin(); it != changes.end(); ++it) {
        if (it.value().isEmpty())
            environment.remove(it.key());
        else
            environment.insert(it.key(), it.value());
    }
    return environment.toStringList();
}

} // namespace

QString binDir() { return qEnvironmentVariable("TASKYARD_BIN_DIR", QStringLiteral(TASKYARD_BUILD_DIR "/bin")); }

QString programPath(const QString& name) { return binDir() + QLatin1Char('/') + name; }

Program::Program(const QString& program, const QStringList& arguments, const ProgramOptions& options)
    : m_outFile(memoryFile())
    , m_errFile(memoryFile())
{
    const int input = memoryFile(options.input);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, m_outFile, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, m_errFile, STDERR_FILENO);
    const QByteArray folder = options.workingDirectory.toLocal8Bit();
    if (!folder.isEmpty())
        posix_spawn_file_actions_addchdir_np(&actions, folder.constData());

    WordArray words(QStringList{program} + arguments);
    WordArray environment(environmentWith(options.environment));
    const int error =
        posix_spawnp(&m_pid, program.toLocal8Bit().constData(), &actions, nullptr, words.data(), environment.data());
    if (error != 0) {
        m_pid = 0;
        m_trouble = QStringLiteral("%1 did not start: %2").arg(program, QString::fromLocal8Bit(std::strerror(error)));
    }
    posix_spawn_file_actions_destroy(&actions);
    close(input);
}

Program::~Program()
{
    if (m_pid != 0) {
        kill(m_pid, SIGKILL);
        waitpid(m_pid, nullptr, 0);
    }
    close(m_outFile);
    close(m_errFile);
}

void Program::signal(int number) const
{
    if (m_pid != 0)
        kill(m_pid, number);
}

QByteArray Program::out() const { return contentOf(m_outFile); }

QByteArray Program::err() const { return contentOf(m_errFile); }

bool Program::hasEnded()
{
    if (m_pid != 0 && waitpid(m_pid, &m_status, WNOHANG) == m_pid)
        m_pid = 0;
    return m_pid == 0;
}

ProgramResult Program::finish(std::chrono::milliseconds deadline)
{
    if (!waitFor([this] { return hasEnded(); }, deadline)) {
        m_trouble = QStringLiteral("still running after %1 ms").arg(deadline.count());
        kill(m_pid, SIGKILL);
        waitpid(m_pid, &m_status, 0);
        m_pid = 0;
    }
    ProgramResult result;
    result.out = out();
    result.err = err();
    if (m_trouble.isEmpty() && WIFEXITED(m_status))
        result.exitCode = WEXITSTATUS(m_status);
    if (WIFSIGNALED(m_status))
        result.signal = WTERMSIG(m_status);
    if (m_trouble.isEmpty() && result.signal != 0)
        m_trouble = QStringLiteral("ended by signal %1").arg(result.signal);
    result.trouble = m_trouble;
    return result;
}

ProgramResult runProgram(const QString& program, const QStringList& arguments, const ProgramOptions& options)
{
    return Program(program, arguments, options).finish(options.deadline);
}

} // namespace taskyard::test
