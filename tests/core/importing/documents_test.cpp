// SPDX-License-Identifier: GPL-3.0-or-later
// The code, the pages that describe it and the JSON Schema name the same keys.
#include "core/importing/recordfields.h"
#include "core/importing/taskfields.h"
#include "core/importing/workflow.h"
#include "tests/core/importing/importing_support.h"
#include "tests/support/tempdir.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace taskyard::importing::test {
namespace {

QString document(const QString& name)
{
    const QString path = QStringLiteral(TASKYARD_SOURCE_DIR) + u"/resources/docs/"_s + name;
    return QString::fromUtf8(taskyard::test::readFile(path));
}

/// The keys after `<!-- keys: which -->`: the first cells of a table, or words in back quotes up to an empty line.
QStringList keysInPage(const QString& page, const QString& which)
{
    const QStringList lines = document(page).split(u'\n');
    QStringList keys;
    static const QRegularExpression word(u"`([a-z_]+)`"_s);
    for (qsizetype i = lines.indexOf(u"<!-- keys: %1 -->"_s.arg(which)) + 1; i > 0 && !lines[i].isEmpty(); ++i) {
        const QString part = lines[i].startsWith(u'|') ? lines[i].section(u'|', 1, 1) : lines[i];
        for (auto it = word.globalMatch(part); it.hasNext();)
            keys << it.next().captured(1);
    }
    return keys;
}

QStringList sorted(QStringList list)
{
    list.sort();
    return list;
}

QStringList withOtherNames(QStringList keys)
{
    for (const RecordField& field : recordFields())
        if (!field.otherName.empty() &&
            keys.contains(QString::fromLatin1(field.name.data(), qsizetype(field.name.size()))))
            keys << QString::fromLatin1(field.otherName.data(), qsizetype(field.otherName.size()));
    return sorted(keys);
}

TEST(ImportDocuments, NameTheKeysOfTheCodeInItsOrder)
{
    EXPECT_EQ(keysInPage(u"import.md"_s, u"record"_s), recordKeys());
    EXPECT_EQ(keysInPage(u"workflow.md"_s, u"workflow"_s), workflowKeys());
    EXPECT_EQ(keysInPage(u"workflow.md"_s, u"task"_s), workflowTaskKeys());
    EXPECT_EQ(keysInPage(u"workflow.md"_s, u"defaults"_s), workflowDefaultsKeys());
}

TEST(ImportDocuments, TellTheKindOfValueOfEachKey)
{
    const QString page = document(u"import.md"_s);
    for (const RecordField& field : recordFields()) {
        const QString row = u"| `%1` | %2 |"_s.arg(QString::fromLatin1(field.name.data(), qsizetype(field.name.size())),
                                                   QString::fromLatin1(field.type));
        EXPECT_TRUE(page.contains(row)) << row.toStdString();
    }
}

TEST(ImportDocuments, TheSchemaHasTheSameKeysAndTheirOtherNames)
{
    const QJsonObject schema = QJsonDocument::fromJson(document(u"workflow.schema.json"_s).toUtf8()).object();
    const auto properties = [&](const QString& definition) {
        return schema[u"$defs"].toObject()[definition].toObject()[u"properties"].toObject().keys();
    };
    EXPECT_EQ(schema[u"properties"].toObject().keys(), sorted(workflowKeys()));
    EXPECT_EQ(properties(u"task"_s), withOtherNames(workflowTaskKeys()));
    EXPECT_EQ(properties(u"defaults"_s), withOtherNames(workflowDefaultsKeys()));
}

TEST(ImportDocuments, TheirExamplesAreTaken)
{
    const auto example = [](const QString& page, const QString& language) {
        return document(page).section(u"```%1\n"_s.arg(language), 1).section(u"```"_s, 0, 0).toUtf8();
    };
    EXPECT_EQ(keysOf(imported(example(u"workflow.md"_s, u"yaml"_s), options(u"w.yaml"_s))), u"fetch convert publish"_s);
    EXPECT_EQ(keysOf(imported(example(u"import.md"_s, u"json"_s), options(u"r.ndjson"_s))), u"frame-1 film"_s);
}

} // namespace
} // namespace taskyard::importing::test
