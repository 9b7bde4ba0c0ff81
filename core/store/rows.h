// SPDX-License-Identifier: GPL-3.0-or-later
// How values become columns and back: lists and maps as JSON text, times as milliseconds. Pure; any thread.
#pragma once

#include "core/model/event.h"
#include "core/model/queue.h"
#include "core/model/run.h"
#include "core/model/task.h"
#include "core/store/changes.h"
#include "core/store/statement.h"

namespace taskyard::store {

// Empty lists and maps are empty texts, and so NULL columns.
QString encodeList(const QStringList& list);
QString encodeCodes(const std::vector<int>& codes);
QString encodeTexts(const QMap<QString, QString>& map);
QString encodeAmounts(const QMap<QString, qint64>& map);
QString encodeNumbers(const QMap<QString, double>& map);
QString encodeIds(const std::vector<TaskId>& ids);
QString encodeObject(const QJsonObject& object);
QStringList decodeList(const QString& json);
std::vector<int> decodeCodes(const QString& json);
QMap<QString, QString> decodeTexts(const QString& json);
QMap<QString, qint64> decodeAmounts(const QString& json);
QMap<QString, double> decodeNumbers(const QString& json);
QJsonObject decodeObject(const QByteArray& json);

/// An id list sorted and without repetitions.
std::vector<TaskId> sortedIds(std::vector<TaskId> ids);

inline constexpr int kSpecColumns = 29; ///< of the view `spec`, without its task_id
/// The columns of the view `spec` from `first` on. Queue, held and after* are not among them.
TaskSpec readSpec(const Statement& row, int first);

inline constexpr int kImageColumns = 11; ///< state .. dependencies of operation_image
TaskImage readImage(const Statement& row, int first);

inline constexpr int kRunColumns = 24; ///< of table run, in order
Run readRun(const Statement& row, int first);

Event readEvent(const Statement& row);
Queue readQueue(const Statement& row);

TaskState readState(const Statement& row, int column);

} // namespace taskyard::store
