// SPDX-License-Identifier: GPL-3.0-or-later
// The reference part of resources/docs/protocol.md, written from the code: methods and fields from the variants and
// fields.h, types and defaults from the compiler, meanings from the comments of the headers.
#pragma once

#include <QMap>
#include <QString>
#include <QStringList>

namespace taskyard::test {

/// A struct as its header shows it.
struct HeaderStruct {
    QString comment;
    QMap<QString, QString> members; ///< member -> its comment
    QStringList order;
};

/// The structs of the headers by qualified name: "Task", "command::Add".
QMap<QString, HeaderStruct> readHeaders(const QStringList& paths);
/// Field name -> member, for each struct of fields.h.
QMap<QString, QMap<QString, QString>> readFieldNames(const QString& path);

const QMap<QString, HeaderStruct>& headerStructs();
const QMap<QString, QMap<QString, QString>>& fieldNames();

/// Markdown.
QString protocolReference();

} // namespace taskyard::test
