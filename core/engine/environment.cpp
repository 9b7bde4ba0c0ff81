// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/environment.h"

#include <QDir>
#include <QFile>
#include <QSet>

extern char** environ;

namespace taskyard::engine {

namespace {
using Variables = std::vector<std::pair<QByteArray, QByteArray>>;

/// What the engine itself was started with, without what belongs to the task that may have started it.
const Variables& inherited()
{
    static const Variables variables = [] {
        Variables all;
        for (char** entry = environ; *entry; ++entry) {
            const QByteArray text(*entry);
            const qsizetype equals = text.indexOf('=');
            if (equals > 0 && !text.startsWith("TASKYARD_"))
                all.emplace_back(text.left(equals), text.mid(equals + 1));
        }
        return all;
    }();
    return variables;
}

/// What a program cannot well do without.
const Variables& clean()
{
    static const Variables variables = [] {
        static const QSet<QByteArray> kept{"HOME", "USER", "LOGNAME", "SHELL", "LANG", "TZ"};
        Variables few{{"PATH", "/usr/local/bin:/usr/bin:/bin"}};
        for (const auto& variable : inherited())
            if (kept.contains(variable.first))
                few.push_back(variable);
        return few;
    }();
    return variables;
}
} // namespace

execution::StartRequest startRequest(const LiveRun& run, const TaskSpec& spec, const QString& dataDir)
{
    execution::StartRequest request;
    request.token = run.token;
    request.task = run.task;
    request.run = run.run;
    request.command =
        spec.shell.isEmpty() ? spec.command : QStringList{QStringLiteral("/bin/sh"), QStringLiteral("-c"), spec.shell};
    request.cwd = spec.cwd.isEmpty() ? QDir::homePath() : spec.cwd;
    request.stdinFile = spec.stdinFile;
    request.timeout = spec.timeout;
    request.grace = run.grace;
    request.env = spec.cleanEnv ? clean() : inherited();
    if (!spec.env.isEmpty())
        std::erase_if(request.env,
                      [&](const auto& variable) { return spec.env.contains(QString::fromUtf8(variable.first)); });
    for (auto it = spec.env.begin(); it != spec.env.end(); ++it)
        request.env.emplace_back(it.key().toUtf8(), it.value().toUtf8());
    request.env.emplace_back("TASKYARD_TASK_ID", QByteArray::number(run.task.value));
    request.env.emplace_back("TASKYARD_RUN", QByteArray::number(run.run));
    request.env.emplace_back("TASKYARD_TOKEN", run.token);
    request.env.emplace_back("TASKYARD_DATA_DIR", QFile::encodeName(dataDir));
    request.env.emplace_back("TASKYARD_QUEUE", spec.queue.toUtf8());
    return request;
}

} // namespace taskyard::engine
