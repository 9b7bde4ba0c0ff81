// SPDX-License-Identifier: GPL-3.0-or-later
// The workbook, unpacked by unzip and read as XML.
#include "core/report/zipdirectory.h"
#include "tests/core/report/memorysource.h"
#include "tests/support/programs.h"
#include "tests/support/tempdir.h"

#include <gtest/gtest.h>

#include <QRegularExpression>
#include <QXmlStreamReader>

#include <clocale>

using namespace taskyard;
using namespace taskyard::test;

namespace {

/// "_x0009_" is how a sheet writes a character that XML has no place for (ECMA-376, ST_Xstring).
QString decoded(const QString& text)
{
    static const QRegularExpression kEscape(QStringLiteral("_x([0-9A-Fa-f]{4})_"));
    QString to;
    qsizetype at = 0;
    for (auto it = kEscape.globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        to += text.mid(at, match.capturedStart() - at) + QChar(match.captured(1).toUShort(nullptr, 16));
        at = match.capturedEnd();
    }
    return to + text.mid(at);
}

struct Sheet {
    std::map<QString, QString> texts; ///< by place: "B2"
    std::map<QString, double> numbers;
    int formulas = 0;
    int links = 0;
    bool filter = false;
    bool frozen = false;
    bool wideAsAPage = false; ///< when it is printed
};

class Workbook {
public:
    Workbook(report::Source& source, const report::Request& request) : m_path(request.path)
    {
        writtenBy(source, request);
    }

    QByteArray part(const QString& name) const
    {
        const auto result = runProgram(QStringLiteral("unzip"), {QStringLiteral("-p"), m_path, name});
        EXPECT_EQ(result.exitCode, 0) << name.toStdString();
        return result.out;
    }
    QStringList sheetNames() const
    {
        QStringList names;
        QXmlStreamReader xml(part(QStringLiteral("xl/workbook.xml")));
        while (!xml.atEnd())
            if (xml.readNext() == QXmlStreamReader::StartElement && xml.name() == u"sheet")
                names << xml.attributes().value(QLatin1String("name")).toString();
        return names;
    }
    Sheet sheet(const QString& name) const
    {
        const qsizetype number = sheetNames().indexOf(name) + 1;
        EXPECT_GT(number, 0) << name.toStdString();
        Sheet sheet;
        QXmlStreamReader xml(part(QStringLiteral("xl/worksheets/sheet%1.xml").arg(number)));
        QString place;
        while (!xml.atEnd()) {
            if (xml.readNext() != QXmlStreamReader::StartElement)
                continue;
            if (xml.name() == u"c")
                place = xml.attributes().value(QLatin1String("r")).toString();
            else if (xml.name() == u"t")
                sheet.texts[place] = decoded(xml.readElementText());
            else if (xml.name() == u"v")
                sheet.numbers[place] = xml.readElementText().toDouble();
            sheet.formulas += xml.name() == u"f" ? 1 : 0;
            sheet.links += xml.name() == u"hyperlink" ? 1 : 0;
            sheet.filter = sheet.filter || xml.name() == u"autoFilter";
            if (xml.name() == u"pageSetup")
                sheet.wideAsAPage = xml.attributes().value(QLatin1String("fitToHeight")) == u"0";
            sheet.frozen =
                sheet.frozen || (xml.name() == u"pane" && xml.attributes().value(QLatin1String("state")) == u"frozen");
        }
        EXPECT_FALSE(xml.hasError()) << name.toStdString() << ": " << xml.errorString().toStdString();
        return sheet;
    }

private:
    QString m_path;
};

class XlsxReport : public testing::Test {
protected:
    const TempDir dir;
    const report::Request request = requestFor(QStringLiteral("xlsx"), dir.filePath(QStringLiteral("r.xlsx")));
};

} // namespace

TEST_F(XlsxReport, HoldsHostileTextsAsTextsAndNeverAFormula)
{
    MemorySource source;
    source.runs = qint64(hostileTexts().size());
    source.run = [](qint64 index) {
        EndedRun run = MemorySource::usualRun(index);
        run.name = run.lastLine = run.queue = run.command = hostileTexts()[size_t(index)];
        run.state = RunState::Failed;
        return run;
    };
    report::Request hostile = request;
    hostile.title = QStringLiteral("=1+1");
    const Workbook book(source, hostile);
    for (const QString& name : book.sheetNames()) {
        const Sheet sheet = book.sheet(name);
        EXPECT_EQ(sheet.formulas, 0) << name.toStdString();
        EXPECT_EQ(sheet.links, 0) << name.toStdString();
    }
    Sheet runs = book.sheet(QStringLiteral("Every run"));
    for (size_t i = 0; i < hostileTexts().size(); ++i)
        EXPECT_EQ(runs.texts[QStringLiteral("B%1").arg(i + 2)].toStdString(), hostileTexts()[i]);
    EXPECT_EQ(book.sheet(QStringLiteral("Report")).texts[QStringLiteral("A1")], QStringLiteral("=1+1"));
}

TEST_F(XlsxReport, HasASheetForEachSectionWithTypedCells)
{
    MemorySource source;
    source.runs = 9;
    const Workbook book(source, request);
    EXPECT_EQ(book.sheetNames().size(), 10);
    for (const QString& name : book.sheetNames()) {
        const Sheet sheet = book.sheet(name);
        EXPECT_EQ(sheet.filter, name != u"Report") << name.toStdString();
        EXPECT_EQ(sheet.frozen, name != u"Report") << name.toStdString();
        EXPECT_TRUE(sheet.wideAsAPage) << name.toStdString();
    }
    EXPECT_EQ(book.part(QStringLiteral("xl/workbook.xml")).count("_xlnm.Print_Titles"), 9) << "on each page";
    Sheet runs = book.sheet(QStringLiteral("Every run"));
    EXPECT_EQ(runs.texts[QStringLiteral("A1")], QStringLiteral("Task"));
    EXPECT_EQ(runs.numbers[QStringLiteral("A9")], 8);
    EXPECT_EQ(runs.texts[QStringLiteral("I9")], QStringLiteral("failed"));
    EXPECT_NEAR(runs.numbers[QStringLiteral("O2")], 46'346.5, 1e-9) << "2026-11-20 12:00 as Excel counts days";
    EXPECT_EQ(runs.numbers[QStringLiteral("Q4")], 2.001);
    EXPECT_TRUE(book.part(QStringLiteral("docProps/core.xml")).contains("2026-11-20T13:00:00Z"));
}

TEST_F(XlsxReport, CutsATextThatIsLongerThanACellShort)
{
    MemorySource source;
    source.runs = 1;
    source.run = [](qint64 index) {
        EndedRun run = MemorySource::usualRun(index);
        run.name = std::string(40'000, 'x');
        return run;
    };
    Sheet runs = Workbook(source, request).sheet(QStringLiteral("Every run"));
    EXPECT_EQ(runs.texts[QStringLiteral("B2")].size(), 32'765);
    EXPECT_TRUE(runs.texts[QStringLiteral("B2")].endsWith(u'…'));
}

TEST_F(XlsxReport, HasPointsInItsNumbersWhereverTheUserLives)
{
    const TempDir locales;
    const QString german = locales.filePath(QStringLiteral("de_DE.UTF-8"));
    ASSERT_EQ(runProgram(QStringLiteral("localedef"),
                         {QStringLiteral("--no-archive"), QStringLiteral("-i"), QStringLiteral("de_DE"),
                          QStringLiteral("-f"), QStringLiteral("UTF-8"), german})
                  .exitCode,
              0);
    const QByteArray before = std::setlocale(LC_ALL, nullptr);
    qputenv("LOCPATH", locales.path().toUtf8());
    ASSERT_NE(std::setlocale(LC_ALL, "de_DE.UTF-8"), nullptr);
    ASSERT_STREQ(std::localeconv()->decimal_point, ",");
    MemorySource source;
    source.runs = 9;
    for (const QString& format : report::formats())
        EXPECT_NE(writtenBy(source, requestFor(format, request.path)), QByteArray()) << format.toStdString();
    EXPECT_STREQ(std::localeconv()->decimal_point, ",");
    const Workbook book(source, request);
    EXPECT_EQ(book.sheet(QStringLiteral("Every run")).numbers[QStringLiteral("Q4")], 2.001);
    EXPECT_TRUE(book.part(QStringLiteral("xl/worksheets/sheet10.xml")).contains("width=\"34.7109375\""));
    std::setlocale(LC_ALL, before.constData());
    qunsetenv("LOCPATH");
}

TEST_F(XlsxReport, IsComparedWithWhatWasHandedToTheLibrary)
{
    MemorySource source;
    source.runs = 100;
    const Workbook book(source, request);
    const QByteArray path = request.path.toUtf8();
    EXPECT_EQ(report::bytesInZip(path, "xl/workbook.xml"), book.part(QStringLiteral("xl/workbook.xml")).size());
    qint64 sheets = 0;
    for (qsizetype i = 1; i <= book.sheetNames().size(); ++i)
        sheets += book.part(QStringLiteral("xl/worksheets/sheet%1.xml").arg(i)).size();
    EXPECT_EQ(report::bytesInZip(path, "xl/worksheets/sheet"), sheets);
    EXPECT_EQ(report::bytesInZip(dir.write(QStringLiteral("no.zip"), "no such thing").toUtf8(), ""), -1);
}
