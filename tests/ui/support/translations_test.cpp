// SPDX-License-Identifier: GPL-3.0-or-later
// The translation is complete: what lupdate finds in the sources now is what the file has, and all of it is finished.
#include "tests/support/tempdir.h"
#include "tests/support/waiting.h"
#include "ui/support/statetext.h"

#include <QFile>
#include <QProcess>
#include <QTranslator>
#include <QXmlStreamReader>

using taskyard::test::readFile;
using taskyard::test::TempDir;

namespace {

const QString kSource = QStringLiteral(TASKYARD_SOURCE_DIR);

struct Translation {
    const char* language;
    QStringList options;
    size_t leastTexts;
};

QString fileOf(const Translation& translation)
{
    return kSource + QStringLiteral("/resources/translations/taskyard_%1.ts").arg(QLatin1String(translation.language));
}

void PrintTo(const Translation& translation, std::ostream* to) { *to << translation.language; }

/// The file brought up to date with the sources, as `update_translations` would.
QString updated(const Translation& translation, const TempDir& dir)
{
    const QString copy = dir.write(QFileInfo(fileOf(translation)).fileName(), readFile(fileOf(translation)));
    QProcess lupdate;
    lupdate.setWorkingDirectory(kSource);
    lupdate.start(QStringLiteral(TASKYARD_LUPDATE),
                  QStringList{QStringLiteral("-silent"), QStringLiteral("-no-obsolete"), QStringLiteral("-locations"),
                              QStringLiteral("none"), QStringLiteral("-I"), QStringLiteral("."), QStringLiteral("ui"),
                              QStringLiteral("-ts"), copy} +
                      translation.options);
    EXPECT_TRUE(taskyard::test::waitFor([&] { return lupdate.state() == QProcess::NotRunning; }));
    EXPECT_EQ(lupdate.exitStatus(), QProcess::NormalExit);
    EXPECT_EQ(lupdate.exitCode(), 0) << lupdate.readAllStandardError().toStdString();
    EXPECT_EQ(lupdate.readAllStandardError().toStdString(), "");
    return copy;
}

struct Message {
    QString source;
    QString translation;
    bool finished = true;
};

std::vector<Message> messagesOf(const QString& path)
{
    std::vector<Message> messages;
    QXmlStreamReader xml(readFile(path));
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == u"source") {
            messages.push_back({xml.readElementText(), {}, true});
        } else if (xml.name() == u"translation") {
            messages.back().finished = !xml.attributes().hasAttribute(QStringLiteral("type"));
            messages.back().translation = xml.readElementText(QXmlStreamReader::IncludeChildElements).trimmed();
        }
    }
    EXPECT_FALSE(xml.hasError()) << xml.errorString().toStdString();
    return messages;
}

QStringList placesIn(const QString& text)
{
    QStringList places;
    for (const char* place : {"%1", "%2", "%3", "%4", "%n"})
        if (text.contains(QLatin1String(place)))
            places << QLatin1String(place);
    return places;
}

class Translations : public testing::TestWithParam<Translation> {};

} // namespace

INSTANTIATE_TEST_SUITE_P(Into, Translations,
                         testing::Values(Translation{"zh_CN", {}, 100},
                                         Translation{"en", {QStringLiteral("-pluralonly")}, 1}),
                         testing::PrintToStringParamName());

TEST_P(Translations, CoverEveryTextOfTheWindow)
{
    const TempDir dir;
    const auto messages = messagesOf(updated(GetParam(), dir));
    EXPECT_GE(messages.size(), GetParam().leastTexts);
    for (const Message& message : messages) {
        EXPECT_TRUE(message.finished && !message.translation.isEmpty())
            << "not translated: " << message.source.toStdString();
        EXPECT_EQ(placesIn(message.translation), placesIn(message.source)) << message.source.toStdString();
    }
}

TEST_P(Translations, HaveNothingThatTheSourcesHaveNot)
{
    const TempDir dir;
    EXPECT_EQ(readFile(updated(GetParam(), dir)), readFile(fileOf(GetParam())))
        << "build the target update_translations, and translate";
}

TEST(Translation, IsInTheLibrary)
{
    QTranslator translator;
    ASSERT_TRUE(translator.load(QStringLiteral(":/i18n/taskyard_zh_CN.qm")));
    EXPECT_EQ(translator.translate("States", "Running"), QStringLiteral("运行中"));
}

TEST(Translation, HasASingularInEnglish)
{
    QTranslator translator;
    ASSERT_TRUE(translator.load(QStringLiteral(":/i18n/taskyard_en.qm")));
    const char* text = "%n task(s) will move to queue “%1”.";
    const auto said = [&](int count) { return translator.translate("taskyard::ui::QueueDrop", text, nullptr, count); };
    EXPECT_EQ(said(1), QStringLiteral("%n task will move to queue “%1”."));
    EXPECT_EQ(said(2), QStringLiteral("%n tasks will move to queue “%1”."));
}

TEST(Translation, GivesEachStateAWordOfItsOwn)
{
    QTranslator translator;
    ASSERT_TRUE(translator.load(QStringLiteral(":/i18n/taskyard_zh_CN.qm")));
    for (const bool chinese : {false, true}) {
        if (chinese)
            QCoreApplication::installTranslator(&translator);
        QSet<QString> words;
        for (const taskyard::TaskState state : taskyard::allTaskStates())
            words.insert(taskyard::ui::stateText(state));
        EXPECT_EQ(words.size(), taskyard::kTaskStateCount);
    }
    QCoreApplication::removeTranslator(&translator);
}
