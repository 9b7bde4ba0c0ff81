// SPDX-License-Identifier: GPL-3.0-or-later
// An importer for dialogs: takes uploads in pieces and answers with a number of tasks, or with what is set to be wrong.
#pragma once

#include "tests/ui/dialogs/dialogyard.h"

#include <QJsonArray>

namespace taskyard::ui::test {

class Importer {
public:
    explicit Importer(DialogEngine& engine)
    {
        engine.reply = [this](const Command& command) { return answer(command); };
    }

    QString text;               ///< of the last upload
    std::optional<Error> wrong; ///< with every upload that is committed
    QStringList warnings;
    bool isKnown = false;    ///< all of it was imported before
    bool wasRemoved = false; ///< and removed since
    int aborted = 0;
    int committed = 0;

private:
    std::optional<Result<Reply>> answer(const Command& command)
    {
        if (const auto* begin = std::get_if<command::ImportBegin>(&command)) {
            m_begin = *begin;
            text.clear();
            Reply reply;
            reply.import = ImportId(1);
            return reply;
        }
        if (const auto* piece = std::get_if<command::ImportAppend>(&command)) {
            text += piece->text;
            return Reply();
        }
        const auto* commit = std::get_if<command::ImportCommit>(&command);
        if (commit == nullptr)
            return std::nullopt;
        if (commit->abort) {
            ++aborted;
            return Reply();
        }
        if (wrong)
            return tl::unexpected(*wrong);
        return imported();
    }

    Result<Reply> imported()
    {
        const qint64 count = text.count(u'\n');
        Reply reply;
        reply.data = {{QStringLiteral("tasks"), count},
                      {QStringLiteral("workflow"), QStringLiteral("shop <b>")},
                      {QStringLiteral("format"), QStringLiteral("yaml")},
                      {QStringLiteral("warnings"), QJsonArray::fromStringList(warnings)},
                      {QStringLiteral("first"),
                       QJsonArray{QJsonObject{{QStringLiteral("name"), QStringLiteral("One")},
                                              {QStringLiteral("command"), QJsonArray{QStringLiteral("a b")}},
                                              {QStringLiteral("after"), QJsonArray{QStringLiteral("k")}}}}}};
        if (m_begin.dryRun) {
            reply.unchanged = count;
            return reply;
        }
        ++committed;
        if (isKnown && !wasRemoved)
            return reply;
        reply.changed = count;
        if (isKnown)
            return reply;
        reply.first = TaskId(12);
        reply.last = TaskId(11 + count);
        reply.operation = OperationId(7);
        return reply;
    }

    command::ImportBegin m_begin;
};

} // namespace taskyard::ui::test
