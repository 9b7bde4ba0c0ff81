// SPDX-License-Identifier: GPL-3.0-or-later
// One file or text on its way to the engine's importer, in pieces, each sent when the one before it was taken, so that
// a gigabyte is never in memory and the window never waits. Reading happens off the GUI thread. GUI thread;
// owned by its dialog.
#pragma once

#include "core/api/commands.h"
#include "core/base/result.h"

#include <QObject>

#include <functional>
#include <memory>

namespace taskyard {
class EngineApi;
}

namespace taskyard::ui {

/// What is imported: a file, or a text that was pasted or made here.
struct ImportSource {
    QString file; ///< absolute; empty: `text`
    QString text;
    QString name; ///< what errors call it
    bool operator==(const ImportSource&) const = default;
};

class ImportUpload : public QObject {
    Q_OBJECT
public:
    ImportUpload(EngineApi& engine, ImportSource source, command::ImportBegin begin, QObject* parent = nullptr);
    ~ImportUpload() override;

    /// `done` is called once, unless this is deleted or cancelled before.
    void start(std::function<void(const Result<Reply>&)> done);
    /// Nothing will have been imported; unless everything was already sent, when it is too late and false is returned.
    bool cancel();

signals:
    void progressed(qint64 bytes, qint64 total);

private:
    class Feed;
    struct Piece {
        QString text;
        qint64 read = 0;
        qint64 total = 0;
    };
    void readNext();
    void send(const Piece& piece);
    void commit();
    void giveUp(const Error& error);

    EngineApi& m_engine;
    command::ImportBegin m_begin;
    std::function<void(const Result<Reply>&)> m_done;
    std::shared_ptr<Feed> m_feed;
    ImportId m_import;
    bool m_committed = false;
    bool m_cancelled = false;
};

} // namespace taskyard::ui
