// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/daemon/offline.h"

#include "core/base/clock.h"
#include "core/engine/lock.h"
#include "core/ipc/datadir.h"
#include "core/store/maintenance.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>

namespace taskyard::daemon {

namespace {
void print(const QJsonObject& object) { std::puts(QJsonDocument(object).toJson(QJsonDocument::Compact).constData()); }

QJsonObject counts(const QMap<QString, qint64>& byTable)
{
    QJsonObject object;
    for (auto it = byTable.begin(); it != byTable.end(); ++it)
        object.insert(it.key(), it.value());
    return object;
}
} // namespace

Outcome checkDatabase(const QString& dataDir)
{
    const auto faults = store::check(dataDir);
    if (!faults)
        return tl::unexpected(faults.error());
    print({{QStringLiteral("faults"), QJsonArray::fromStringList(*faults)}});
    if (faults->isEmpty())
        return {};
    return failure(ErrorCode::Conflict, QStringLiteral("the database has %1 faults").arg(faults->size()),
                   store::databasePath(dataDir), QStringLiteral("stop the engine and run taskyardctl db recover"));
}

Result<bool> recoverDatabase(const QString& dataDir)
{
    if (const Outcome prepared = ipc::prepareDataDir(dataDir); !prepared)
        return tl::unexpected(prepared.error());
    const auto lock = engine::EngineLock::take(dataDir);
    if (!lock)
        return tl::unexpected(lock.error());
    const auto recovery = store::recover(dataDir, SystemClock().wall());
    if (!recovery)
        return tl::unexpected(recovery.error());
    print({{QStringLiteral("damaged"), recovery->damaged},
           {QStringLiteral("rows"), counts(recovery->rows)},
           {QStringLiteral("lost"), counts(recovery->lost)},
           {QStringLiteral("uncounted"), QJsonArray::fromStringList(recovery->uncounted)},
           {QStringLiteral("notes"), QJsonArray::fromStringList(recovery->notes)}});
    return recovery->isWhole();
}

} // namespace taskyard::daemon
