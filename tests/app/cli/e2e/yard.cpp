// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/e2e/yard.h"

#include <QJsonDocument>

namespace taskyard::test {

std::vector<QJsonObject> Answered::objects() const
{
    std::vector<QJsonObject> all;
    for (const QString& line : out.split(u'\n', Qt::SkipEmptyParts)) {
        const QJsonDocument document = QJsonDocument::fromJson(line.toUtf8());
        EXPECT_TRUE(document.isObject()) << line.toStdString();
        all.push_back(document.object());
    }
    return all;
}

QJsonObject Answered::object() const
{
    const auto all = objects();
    EXPECT_EQ(all.size(), 1u) << out.toStdString() << err.toStdString();
    return all.empty() ? QJsonObject() : all.front();
}

Yard::~Yard() { ctl("daemon stop --kill-runs"); }

Answered Yard::ctl(const QStringList& words, const QByteArray& input)
{
    ProgramOptions options;
    options.input = input;
    options.workingDirectory = m_dir.path();
    options.environment = {{QStringLiteral("TASKYARD_DATA_DIR"), m_dir.filePath(QStringLiteral("data"))},
                           {QStringLiteral("TASKYARD_TOKEN"), QString()}};
    options.deadline = std::chrono::minutes(2);
    const ProgramResult result = runProgram(programPath(QStringLiteral("taskyardctl")), words, options);
    EXPECT_EQ(result.trouble, QString()) << words.join(u' ').toStdString();
    return {result.exitCode, QString::fromUtf8(result.out), QString::fromUtf8(result.err)};
}

Answered Yard::ctl(const char* words, const QByteArray& input)
{
    return ctl(QString::fromUtf8(words).split(u' ', Qt::SkipEmptyParts), input);
}

Answered Yard::good(const char* words, const QByteArray& input)
{
    Answered answered = ctl(words, input);
    EXPECT_EQ(answered.code, 0) << words << ": " << answered.err.toStdString();
    return answered;
}

QString Yard::add(const QString& shell, const char* options)
{
    QStringList words{QStringLiteral("add"), QStringLiteral("--shell"), shell};
    const Answered answered = ctl(words + QString::fromUtf8(options).split(u' ', Qt::SkipEmptyParts));
    EXPECT_EQ(answered.code, 0) << answered.err.toStdString();
    return answered.out.trimmed();
}

QJsonObject Yard::task(const QString& id)
{
    return ctl({QStringLiteral("show"), id, QStringLiteral("--json")}).object();
}

bool Yard::reaches(const QString& id, const char* wanted)
{
    return waitFor([&] { return state(id) == QLatin1String(wanted); });
}

} // namespace taskyard::test
