// SPDX-License-Identifier: GPL-3.0-or-later
// An engine that knows one log, with a gap if wanted, and answers nothing else. Lives on the test's thread.
#pragma once

#include "core/api/engineapi.h"

#include <algorithm>

namespace taskyard::test {

class ScriptedLogEngine : public EngineApi {
public:
    QFuture<Result<Reply>> submit(Command, QString) override
    {
        return QtFuture::makeReadyFuture(Result<Reply>(Reply{}));
    }
    QFuture<Result<Answer>> fetch(Query query) override
    {
        ++questions;
        const auto& wanted = std::get<query::Log>(query);
        if (!linked)
            return QtFuture::makeReadyFuture(Result<Answer>(failure(ErrorCode::Busy, QStringLiteral("no link"))));
        answer::Log log;
        log.total = bytes.size();
        log.gapStart = gapEnd > gapStart ? gapStart : log.total;
        log.gapEnd = gapEnd > gapStart ? gapEnd : log.total;
        log.ended = ended;
        log.offset = wanted.offset >= log.gapStart && wanted.offset < log.gapEnd ? log.gapEnd : wanted.offset;
        const qint64 end = log.offset < log.gapStart ? log.gapStart : log.total;
        log.bytes = bytes.mid(log.offset, std::min(wanted.length, end - log.offset));
        return QtFuture::makeReadyFuture(Result<Answer>(Answer(log)));
    }
    QFuture<Outcome> subscribe(std::optional<EventSeq>) override { return QtFuture::makeReadyFuture(Outcome{}); }
    void unsubscribe() override {}
    LinkState linkState() const override { return linked ? LinkState::Connected : LinkState::Disconnected; }

    void tell(TaskId task)
    {
        EventBatch batch;
        batch.progress.push_back({task, {}, {}, {}, bytes.size()});
        emit eventsArrived(batch);
    }

    QByteArray bytes;
    qint64 gapStart = 0;
    qint64 gapEnd = 0;
    bool ended = true;
    bool linked = true;
    int questions = 0;
};

} // namespace taskyard::test
