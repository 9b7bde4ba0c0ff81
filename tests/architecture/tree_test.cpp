// SPDX-License-Identifier: GPL-3.0-or-later
// The rules applied to the tree as it is.
#include "tests/architecture/housekeeping.h"
#include "tests/architecture/includerules.h"
#include "tests/support/tempdir.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QFile>
#include <QSet>

using namespace taskyard::architecture;

namespace {

constexpr int longestReadme = 60;

const QStringList productFolders = {QStringLiteral("core"), QStringLiteral("ui"), QStringLiteral("app")};
const QStringList sourceNames = {QStringLiteral("*.h"), QStringLiteral("*.cpp"), QStringLiteral("*.c"),
                                 QStringLiteral("*.hpp"), QStringLiteral("*.cc")};

std::vector<SourceFile> productSources() { return readTree(productFolders, sourceNames); }

std::vector<SourceFile> allSources()
{
    return readTree(productFolders + QStringList{QStringLiteral("tests"), QStringLiteral("resources")}, sourceNames);
}

std::vector<SourceFile> scripts()
{
    std::vector<SourceFile> found;
    for (SourceFile& file : readTree(
             {QStringLiteral("installer"), QStringLiteral("tests"), QStringLiteral("resources"), QStringLiteral(".ci")},
             {QStringLiteral("*")})) {
        if (file.text.startsWith(QLatin1String("#!")))
            found.push_back(std::move(file));
    }
    return found;
}

template <typename Check> void expectNoOffences(const std::vector<SourceFile>& files, Check check)
{
    ASSERT_FALSE(files.empty()) << "no files were found, so nothing was checked";
    for (const SourceFile& file : files) {
        for (const QString& offence : check(file))
            ADD_FAILURE() << offence.toStdString();
    }
}

} // namespace

TEST(SourceTree, IncludesOnlyInTheRightDirections) { expectNoOffences(productSources(), wrongIncludes); }

TEST(SourceTree, HasNoQtInTheShim) { EXPECT_EQ(hiddenQt(productSources(), QStringLiteral("app/shim")), QStringList()); }

TEST(SourceTree, HasNoCyclesBetweenFolders) { EXPECT_EQ(folderCycle(productSources()), QStringList()); }

TEST(SourceTree, UsesNoBannedWords) { expectNoOffences(allSources(), bannedWords); }

TEST(SourceTree, StatesTheLicenceInEverySource) { expectNoOffences(allSources(), missingLicence); }

TEST(SourceTree, StatesTheLicenceInEveryScript) { expectNoOffences(scripts(), missingLicence); }

TEST(SourceTree, HasNoFileThatIsTooLong) { expectNoOffences(allSources(), tooLong); }

TEST(SourceTree, NamesItsNamespacesAfterItsFolders) { expectNoOffences(productSources(), wrongNamespace); }

TEST(SourceTree, ExplainsEachFolderInAReadmeOfAScreen)
{
    QSet<QString> folders;
    for (const SourceFile& file : allSources()) {
        const QString folder = folderOf(file.path);
        if (!folder.isEmpty() && folder != QLatin1String("tests/core") && folder != QLatin1String("tests/app") &&
            !folder.startsWith(QLatin1String("resources/")))
            folders << folder;
    }
    for (const QString& folder : folders) {
        const QString path = QStringLiteral(TASKYARD_SOURCE_DIR "/%1/README.md").arg(folder);
        ASSERT_TRUE(QFile::exists(path)) << folder.toStdString() << " has no README.md";
        EXPECT_LE(taskyard::test::readFile(path).count('\n'), longestReadme) << path.toStdString();
    }
}

TEST(SourceTree, HasTheFixedTopLevel)
{
    const QStringList allowed = {QStringLiteral("CMakeLists.txt"), QStringLiteral("app"), QStringLiteral("core"),
                                 QStringLiteral("ui"), QStringLiteral("resources"), QStringLiteral("tests"),
                                 QStringLiteral("installer"), QStringLiteral("README.md"),
                                 QStringLiteral("CMakePresets.json"), QStringLiteral("LICENSE"),
                                 QStringLiteral("CHANGELOG.md"), QStringLiteral("CONTRIBUTING.md"),
                                 // Made on the spot and ignored by git.
                                 QStringLiteral("CMakeUserPresets.json"), QStringLiteral("compile_commands.json")};
    for (const QString& entry :
         QDir(QStringLiteral(TASKYARD_SOURCE_DIR)).entryList(QDir::AllEntries | QDir::NoDotAndDotDot))
        EXPECT_TRUE(allowed.contains(entry) || entry.startsWith(QLatin1String("build")))
            << entry.toStdString() << " does not belong to the top level";
}
