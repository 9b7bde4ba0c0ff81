// SPDX-License-Identifier: GPL-3.0-or-later
// Names that break programs, through everything that shows, writes and reads them.
#include "tests/app/cli/e2e/yard.h"
#include "tests/support/casesdir.h"

#include <QJsonDocument>

using namespace taskyard::test;

namespace {

/// Names are one line: control characters and line separators are refused, and so is a byte order mark in front, which
/// SQLite would take as one. An empty one is none.
bool canBeAName(const QString& text)
{
    return !text.isEmpty() && text[0] != QChar(0xFEFF) && text[0] != QChar(0xFFFE) &&
           std::none_of(text.begin(), text.end(), [](QChar c) {
               return c.category() == QChar::Other_Control || c.category() == QChar::Separator_Line ||
                      c.category() == QChar::Separator_Paragraph;
           });
}

QStringList naughtyStrings(const QString& folder)
{
    QStringList strings;
    for (const QJsonValue& value : QJsonDocument::fromJson(readFile(folder + QStringLiteral("/blns.json"))).array())
        strings << value.toString();
    return strings;
}

QStringList namesIn(const Answered& answered)
{
    QStringList names;
    for (const QJsonObject& object : answered.objects())
        names << object.value(QStringLiteral("name")).toString();
    return names;
}

/// Running them all would take long under a sanitizer; the others are held.
constexpr qsizetype kRunEvery = 5;

/// One record for each name.
QByteArray recordsOf(const QStringList& names)
{
    QByteArray records;
    for (qsizetype i = 0; i < names.size(); ++i)
        records += QJsonDocument(QJsonObject{{QStringLiteral("name"), names[i]},
                                             {QStringLiteral("command"), QJsonArray{QStringLiteral("true"), names[i]}},
                                             {QStringLiteral("note"), names[i]},
                                             {QStringLiteral("held"), i % kRunEvery != 0}})
                       .toJson(QJsonDocument::Compact) +
                   '\n';
    return records;
}

/// The cells of RFC 4180 text, row by row.
std::vector<QStringList> csvRows(const QString& text)
{
    std::vector<QStringList> rows(1);
    QString cell;
    bool quoted = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (quoted && c == u'"' && i + 1 < text.size() && text[i + 1] == u'"') {
            cell += text[++i];
        } else if (c == u'"') {
            quoted = !quoted;
        } else if (!quoted && (c == u',' || c == u'\r')) {
            rows.back() << std::exchange(cell, {});
            if (c == u'\r') {
                rows.emplace_back();
                ++i;
            }
        } else {
            cell += c;
        }
    }
    rows.pop_back();
    return rows;
}

} // namespace

TEST(NaughtyStrings, AreNamesLikeAnyOther)
{
    const auto cases = casesFolder(QStringLiteral("blns"));
    if (!cases)
        GTEST_SKIP() << cases.skipReason;
    QStringList names;
    for (const QString& text : naughtyStrings(cases.path))
        if (canBeAName(text))
            names << text;
    EXPECT_GT(names.size(), 400);

    Yard yard;
    const Answered imported = yard.ctl("import -", recordsOf(names));
    EXPECT_EQ(imported.code, 0) << imported.err.toStdString();
    EXPECT_EQ(namesIn(yard.good("list --json")), names);
    QStringList ids;
    for (qsizetype i = 0; i < names.size(); i += kRunEvery)
        ids << QString::number(i + 1);
    EXPECT_EQ(yard.ctl(QStringList{QStringLiteral("wait")} + ids).code, 0);

    const QString table = yard.good("list --limit 0 --columns id,name,note,command").out;
    EXPECT_EQ(table.count(u'\n'), names.size() + 1);
    for (const QChar c : table)
        EXPECT_FALSE(c != u'\n' && c.category() == QChar::Other_Control) << int(c.unicode());
    EXPECT_EQ(yard.good("show 1..50").code, 0);

    const auto rows = csvRows(yard.good("report --format csv -o -").out);
    EXPECT_EQ(rows.size(), size_t(ids.size()) + 1);
    for (size_t i = 1; i < rows.size(); ++i) {
        const QString name = names.value(rows[i].value(0).toInt() - 1);
        ASSERT_FALSE(name.isEmpty());
        EXPECT_TRUE(ids.removeOne(rows[i].value(0)));
        const bool guarded = QStringView(u"=+-@\t\r\n").contains(name[0]);
        EXPECT_EQ(rows[i].value(1), guarded ? u'\'' + name : name);
    }

    const QByteArray exported = yard.good("export").out.toUtf8();
    Yard other;
    EXPECT_EQ(other.ctl("import -", exported).code, 0);
    EXPECT_EQ(namesIn(other.good("list --json")), names);
}

TEST(NaughtyStrings, AreArgumentsLikeAnyOther)
{
    const auto cases = casesFolder(QStringLiteral("blns"));
    if (!cases)
        GTEST_SKIP() << cases.skipReason;
    const QStringList all = naughtyStrings(cases.path);
    Yard yard;
    for (qsizetype i = 0; i < all.size(); i += 9) {
        const QString& text = all[i];
        if (text.contains(QChar::Null))
            continue;
        const Answered named = yard.ctl({QStringLiteral("add"), QStringLiteral("--held"), QStringLiteral("--name"),
                                         text, QStringLiteral("--"), QStringLiteral("true"), text});
        EXPECT_EQ(named.code, text.isEmpty() || canBeAName(text) ? 0 : 2) << named.err.toStdString();
        EXPECT_LE(named.err.count(u'\n'), 1);
        if (named.code == 0 && !text.isEmpty()) {
            const QJsonObject task = yard.task(named.out.trimmed());
            EXPECT_EQ(task.value(QStringLiteral("name")).toString(), text);
            EXPECT_EQ(task.value(QStringLiteral("command")).toArray().at(1).toString(), text);
        }
    }
}

TEST(Graphs, SurviveExportAndImport)
{
    Yard yard;
    const QString a = yard.add(QStringLiteral("true"), "--held --name a");
    const QString b = yard.add(QStringLiteral("true"), ("--name b --after " + a.toStdString()).c_str());
    yard.add(QStringLiteral("true"),
             ("--name c --after-any " + a.toStdString() + " --after " + b.toStdString()).c_str());
    yard.add(QStringLiteral("true"),
             ("--name d --after-fail " + b.toStdString() + " --timeout 90s --env A=1 --tag x").c_str());
    const QByteArray exported = yard.good("export").out.toUtf8();
    Yard other;
    const QString path = other.dir().write(QStringLiteral("graph.ndjson"), exported);
    EXPECT_EQ(other.ctl({QStringLiteral("import"), path}).out, QStringLiteral("imported 4 tasks, ids 1..4\n"));
    EXPECT_EQ(other.good("export").out.toUtf8(), exported);
}

TEST(Import, NamesLineAndColumnAndAddsNothing)
{
    Yard yard;
    const QString path = yard.dir().write(QStringLiteral("bad.ndjson"),
                                          "{\"shell\":\"true\"}\n{\"shell\":\"true\",\"slots\":\"two\"}\n");
    const Answered refused = yard.ctl({QStringLiteral("import"), path});
    EXPECT_EQ(refused.code, 2);
    EXPECT_TRUE(refused.err.startsWith(QStringLiteral("taskyardctl: %1:2:").arg(path))) << refused.err.toStdString();
    EXPECT_EQ(refused.err.count(u'\n'), 1);
    EXPECT_EQ(yard.good("list --json").objects().size(), 0u);
    const Answered dry = yard.ctl("import - --dry-run", "{\"shell\":\"true\"}\n");
    EXPECT_EQ(dry.code, 0) << dry.err.toStdString();
    EXPECT_TRUE(dry.out.startsWith(QStringLiteral("would import 1 task"))) << dry.out.toStdString();
    EXPECT_EQ(yard.good("list --json").objects().size(), 0u);
}
