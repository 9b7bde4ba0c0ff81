// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/expectedwarning.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <map>
#include <mutex>

namespace taskyard::test {
namespace {

struct Expectation {
    QString part;
    int seen = 0;
};

// Never destroyed: threads of Qt may log while the program ends.
struct Guard {
    std::mutex mutex;
    std::map<int, Expectation> expectations;
    int nextId = 0;
};

Guard& guard()
{
    static Guard* instance = new Guard;
    return *instance;
}

bool isExpected(const QString& message)
{
    // What the offscreen platform says of popups and sizes; it is about the platform, not about the program.
    if (message.startsWith(u"This plugin does not support "))
        return true;
    const std::scoped_lock lock(guard().mutex);
    for (auto& [id, expectation] : guard().expectations) {
        if (message.contains(expectation.part)) {
            ++expectation.seen;
            return true;
        }
    }
    return false;
}

void handleMessage(QtMsgType type, const QMessageLogContext& context, const QString& message)
{
    const bool bad = type == QtWarningMsg || type == QtCriticalMsg;
    if (bad && isExpected(message))
        return;
    const std::string line = qFormatLogMessage(type, context, message).toStdString();
    std::fprintf(stderr, "%s\n", line.c_str());
    if (bad)
        ADD_FAILURE() << "a warning was logged: " << line;
}

} // namespace

void installLogGuard() { qInstallMessageHandler(handleMessage); }

ExpectedWarning::ExpectedWarning(const QString& part)
{
    const std::scoped_lock lock(guard().mutex);
    m_id = guard().nextId++;
    guard().expectations.emplace(m_id, Expectation{part});
}

ExpectedWarning::~ExpectedWarning()
{
    Expectation expectation;
    {
        const std::scoped_lock lock(guard().mutex);
        expectation = guard().expectations.at(m_id);
        guard().expectations.erase(m_id);
    }
    EXPECT_GT(expectation.seen, 0) << "no warning contained \"" << expectation.part.toStdString() << '"';
}

int ExpectedWarning::seen() const
{
    const std::scoped_lock lock(guard().mutex);
    return guard().expectations.at(m_id).seen;
}

} // namespace taskyard::test
