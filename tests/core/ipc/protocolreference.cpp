// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/ipc/protocolreference.h"

#include "core/ipc/message.h"
#include "tests/core/api/samples.h"
#include "tests/support/tempdir.h"

#include <QJsonDocument>
#include <QRegularExpression>

#include <string_view>

namespace taskyard::test {

namespace {

template <class T> QString qualifiedName()
{
    constexpr std::string_view self = __PRETTY_FUNCTION__;
    const QString text = QString::fromLatin1(self.data(), qsizetype(self.size()));
    static const QRegularExpression form(QStringLiteral("T = (?:taskyard::)?(?:ipc::)?([\\w:]+)"));
    return form.match(text).captured(1);
}

QString anchor(const QString& structName)
{
    QString name = structName;
    if (name.startsWith(QStringLiteral("answer::")))
        name = name.sliced(8);
    return QStringLiteral("[%1](#object-%2)").arg(name, name.toLower());
}

template <class T> QString typeText()
{
    using namespace taskyard::detail;
    if constexpr (std::is_same_v<T, bool>)
        return QStringLiteral("true or false");
    else if constexpr (std::is_same_v<T, double>)
        return QStringLiteral("number");
    else if constexpr (std::is_same_v<T, QString>)
        return QStringLiteral("text");
    else if constexpr (std::is_integral_v<T>)
        return QStringLiteral("whole number");
    else if constexpr (std::is_enum_v<T>) {
        QStringList names;
        for (int i = 0; i < 32; ++i)
            if constexpr (std::is_same_v<T, TaskState>) {
                if (i < kTaskStateCount)
                    names << u'`' + stateName(T(i)) + u'`';
            } else if (i < (std::is_same_v<T, ErrorCode> ? 6 : 3)) {
                names << u'`' + enumName(T(i)) + u'`';
            }
        return std::is_same_v<T, TaskState> ? QStringLiteral("[state](states.md)") : names.join(QStringLiteral(", "));
    } else if constexpr (IsId<T>::value)
        return QStringLiteral("number or null");
    else if constexpr (std::is_same_v<T, TimePoint>)
        return QStringLiteral("time");
    else if constexpr (std::is_same_v<T, Duration>)
        return QStringLiteral("duration");
    else if constexpr (std::is_same_v<T, QByteArray>)
        return QStringLiteral("bytes");
    else if constexpr (std::is_same_v<T, QJsonObject>)
        return QStringLiteral("object");
    else if constexpr (std::is_same_v<T, QStringList>)
        return QStringLiteral("list of text");
    else if constexpr (IsOptional<T>::value) {
        const QString inner = typeText<typename T::value_type>();
        return inner.endsWith(QStringLiteral("or null")) ? inner : inner + QStringLiteral(" or null");
    } else if constexpr (IsVector<T>::value)
        return QStringLiteral("list of ") + typeText<typename T::value_type>();
    else if constexpr (IsMap<T>::value)
        return QStringLiteral("object of ") + typeText<typename T::mapped_type>();
    else
        return anchor(qualifiedName<T>());
}

QString defaultText(const QJsonValue& value)
{
    if (value.isNull())
        return QStringLiteral("null");
    const QByteArray list = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return u'`' + QString::fromUtf8(list.sliced(1, list.size() - 2)) + u'`';
}

QString cell(QString text) { return text.replace(u'|', QStringLiteral("\\|")); }

template <class T> QString fieldTable()
{
    const QString structName = qualifiedName<T>();
    const HeaderStruct header = headerStructs().value(structName);
    const auto members = fieldNames().value(structName);
    T value;
    QString rows;
    fields(value, [&](const char* key, auto& member) {
        using Member = std::remove_cvref_t<decltype(member)>;
        const QString name = QString::fromLatin1(key);
        const bool isStruct = detail::HasFields<Member>;
        rows += QStringLiteral("| `%1` | %2 | %3 | %4 |\n")
                    .arg(name, typeText<Member>(), isStruct ? QString() : defaultText(toJson(member)),
                         cell(header.members.value(members.value(name, name))));
    });
    if (rows.isEmpty())
        return {};
    return QStringLiteral("| field | type | default | meaning |\n|---|---|---|---|\n") + rows + u'\n';
}

QString sentence(const QString& comment) { return comment.isEmpty() ? QString() : comment + QStringLiteral("\n\n"); }

template <class T> QString methodSection()
{
    const QString table = fieldTable<T>();
    return QStringLiteral("### %1\n\n").arg(QString::fromLatin1(T::name)) +
           sentence(headerStructs().value(qualifiedName<T>()).comment) +
           (table.isEmpty() ? QStringLiteral("No parameters.\n\n") : table);
}

template <std::size_t... Index> QString querySections(std::index_sequence<Index...>)
{
    QString text;
    ((text += methodSection<std::variant_alternative_t<Index, Query>>() + QStringLiteral("Result:\n\n") +
              fieldTable<std::variant_alternative_t<Index, Answer>>()),
     ...);
    return text;
}

template <class T> QString objectSection()
{
    const QString name = qualifiedName<T>();
    const QString plain = name.section(QStringLiteral("::"), -1);
    return QStringLiteral("### <a id=\"object-%1\"></a>%2\n\n").arg(plain.toLower(), plain) +
           sentence(headerStructs().value(name).comment) + fieldTable<T>();
}

template <class... T> QString objectSections() { return (objectSection<T>() + ...); }

QString headerPath(const char* path) { return QStringLiteral(TASKYARD_SOURCE_DIR "/") + QString::fromLatin1(path); }

} // namespace

const QMap<QString, HeaderStruct>& headerStructs()
{
    static const auto structs = readHeaders(
        {headerPath("core/base/result.h"), headerPath("core/model/task.h"), headerPath("core/model/run.h"),
         headerPath("core/model/queue.h"), headerPath("core/model/event.h"), headerPath("core/api/commands.h"),
         headerPath("core/api/queries.h"), headerPath("core/api/engineapi.h"), headerPath("core/ipc/message.h")});
    return structs;
}

const QMap<QString, QMap<QString, QString>>& fieldNames()
{
    static const auto names = readFieldNames(headerPath("core/api/fields.h"));
    return names;
}

QString protocolReference()
{
    QString text = QStringLiteral("## The connection\n\n### hello\n\n") +
                   sentence(headerStructs()[QStringLiteral("Hello")].comment) + fieldTable<ipc::Hello>() +
                   QStringLiteral("Result:\n\n") + fieldTable<ipc::Welcome>() + QStringLiteral("### subscribe\n\n") +
                   fieldTable<ipc::Subscribe>() +
                   QStringLiteral("The result has the same field, with the number after which events follow.\n\n"
                                  "### unsubscribe\n\nNo parameters. The result is an empty object.\n\n"
                                  "### events (a notification)\n\nIts parameters are an ") +
                   anchor(QStringLiteral("EventBatch")) +
                   QStringLiteral(".\n\n## Methods that change something\n\nThe result of each is a ") +
                   anchor(QStringLiteral("Reply")) + QStringLiteral(".\n\n");
    eachAlternative<Command>([&]<class T>() { text += methodSection<T>(); });
    text += QStringLiteral("## Methods that ask\n\n") +
            querySections(std::make_index_sequence<std::variant_size_v<Query>>()) + QStringLiteral("## Objects\n\n") +
            objectSections<Reply, Selection, TaskSpec, TaskRef, Task, Dependency, Run, Queue, ResourcePool, Event,
                           ProgressUpdate, EventBatch, answer::Reason, answer::QueueTasks, answer::TroubleGroup,
                           answer::Band, answer::Times, answer::TimeRange, answer::QueueFigures, answer::CauseFigures,
                           answer::LongRun, answer::TemplateFigures, answer::Operation, answer::Check, Error>();
    return text.trimmed() + u'\n';
}

} // namespace taskyard::test
