// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/architecture/includerules.h"

#include <gtest/gtest.h>

using namespace taskyard::architecture;

namespace {

QStringList offencesOf(const char* path, const char* text)
{
    return wrongIncludes({QString::fromLatin1(path), QString::fromLatin1(text)});
}

SourceFile file(const char* path, const char* text) { return {QString::fromLatin1(path), QString::fromLatin1(text)}; }

} // namespace

TEST(IncludeRules, FindWidgetsInCoreInEverySpelling)
{
    for (const char* spelling : {"<QtWidgets/QWidget>", "<QWidget>", "<qwidget.h>", "<QtWidgets/qwidget.h>",
                                 "<QtWidgets>", "\"QWidget\"", "<QtGui/QPainter>", "<QColor>"}) {
        const QByteArray text = QByteArray("#  include ") + spelling + "\n";
        EXPECT_EQ(offencesOf("core/engine/a.cpp", text.constData()).size(), 1) << spelling;
        EXPECT_EQ(offencesOf("core/base/a.h", text.constData()).size(), 1) << spelling;
    }
}

TEST(IncludeRules, NameFileAndLine)
{
    EXPECT_EQ(offencesOf("core/store/a.cpp", "\n\n#include <QWidget>\n"),
              QStringList{QStringLiteral("core/store/a.cpp:3: core/store must not include <QWidget> of QtWidgets")});
}

TEST(IncludeRules, KeepEachFolderToItsQtModules)
{
    EXPECT_EQ(offencesOf("core/model/a.h", "#include <QSqlQuery>").size(), 1);
    EXPECT_EQ(offencesOf("core/store/a.h", "#include <QSqlQuery>").size(), 0);
    EXPECT_EQ(offencesOf("core/engine/a.h", "#include <QSqlQuery>").size(), 1);
    EXPECT_EQ(offencesOf("core/ipc/a.h", "#include <QLocalSocket>").size(), 1);
    EXPECT_EQ(offencesOf("core/api/a.h", "#include <QFuture>\n#include <vector>\n#include <tl/expected.hpp>").size(),
              0);
    EXPECT_EQ(offencesOf("core/api/a.h", "#include <yaml-cpp/yaml.h>").size(), 1);
}

TEST(IncludeRules, LetFoldersLookDownOnly)
{
    EXPECT_EQ(offencesOf("core/base/a.h", "#include \"core/model/task.h\"").size(), 1);
    EXPECT_EQ(offencesOf("core/model/a.h", "#include \"core/base/ids.h\"").size(), 0);
    EXPECT_EQ(offencesOf("core/api/a.h", "#include \"core/engine/engine.h\"").size(), 1);
    EXPECT_EQ(offencesOf("core/store/a.h", "#include \"core/scheduling/heap.h\"").size(), 1);
    EXPECT_EQ(offencesOf("core/engine/a.h", "#include \"core/scheduling/heap.h\"").size(), 0);
    EXPECT_EQ(offencesOf("core/engine/a.h", "#include \"app/cli/main.h\"").size(), 1);
    EXPECT_EQ(offencesOf("core/engine/a.h", "#include \"../ipc/server.h\"").size(), 1);
    EXPECT_EQ(offencesOf("core/engine/a.h", "#include \"tests/support/waiting.h\"").size(), 1);
}

TEST(IncludeRules, KeepIpcAndTheWindowAwayFromTheEngine)
{
    EXPECT_EQ(offencesOf("core/ipc/a.cpp", "#include \"core/engine/engine.h\"").size(), 1);
    EXPECT_EQ(offencesOf("core/ipc/a.cpp", "#include \"core/store/store.h\"").size(), 1);
    EXPECT_EQ(offencesOf("core/ipc/a.cpp", "#include \"core/api/engineapi.h\"").size(), 0);
    EXPECT_EQ(offencesOf("ui/pages/a.cpp", "#include \"core/engine/engine.h\"").size(), 1);
    EXPECT_EQ(offencesOf("ui/pages/a.cpp", "#include \"core/ipc/client.h\"").size(), 1);
    EXPECT_EQ(offencesOf("ui/pages/a.cpp", "#include \"ui/models/taskmodel.h\"\n#include <QWidget>").size(), 0);
    EXPECT_EQ(offencesOf("app/cli/a.cpp", "#include \"core/ipc/client.h\"\n#include <CLI/CLI.hpp>").size(), 0);
}

TEST(IncludeRules, LetTheWindowsFoldersLookDownOnly)
{
    const std::vector<const char*> down = {"support", "models", "delegates", "widgets", "dialogs", "pages"};
    for (size_t from = 0; from < down.size(); ++from)
        for (size_t to = from + 1; to < down.size(); ++to) {
            const QByteArray path = QByteArray("ui/") + down[from] + "/a.cpp";
            const QByteArray text = QByteArray("#include \"ui/") + down[to] + "/b.h\"";
            EXPECT_EQ(offencesOf(path.constData(), text.constData()).size(), 1)
                << path.constData() << " " << text.constData();
        }
    EXPECT_EQ(offencesOf("ui/pages/a.cpp", "#include \"ui/mainwindow.h\"").size(), 1);
    EXPECT_EQ(offencesOf("ui/inspector/a.cpp", "#include \"ui/pages/page.h\"").size(), 1);
    EXPECT_EQ(offencesOf("ui/tray/a.cpp", "#include \"ui/dialogs/b.h\"").size(), 1);
    EXPECT_EQ(offencesOf("ui/widgets/logview/a.cpp", "#include \"ui/widgets/iconlabel.h\"").size(), 1);
    EXPECT_EQ(offencesOf("ui/widgets/a.cpp", "#include \"ui/widgets/logview/logtext.h\"").size(), 0);
    EXPECT_EQ(offencesOf("ui/mainwindow.cpp", "#include \"ui/mainwindow.h\"\n#include \"ui/tray/tray.h\"").size(), 0);
    EXPECT_EQ(offencesOf("ui/mainwindow.cpp", "#include \"ui/models/taskdrop.h\"").size(), 1);
    EXPECT_EQ(offencesOf("ui/newfolder/a.h", "").size(), 1);
}

TEST(IncludeRules, KeepTheCommandLineBehindTheSocket)
{
    EXPECT_EQ(offencesOf("app/cli/a.cpp", "#include \"core/engine/engine.h\"").size(), 1);
    EXPECT_EQ(offencesOf("app/cli/a.cpp", "#include \"ui/support/texts.h\"").size(), 1);
    EXPECT_EQ(offencesOf("app/cli/a.cpp", "#include <QWidget>").size(), 1);
    EXPECT_EQ(offencesOf("app/cli/a.cpp", "#include \"app/cli/commands/commands.h\"").size(), 0);
    EXPECT_EQ(offencesOf("app/cli/commands/a.cpp", "#include \"core/ipc/client.h\"").size(), 1);
    EXPECT_EQ(offencesOf("app/cli/commands/a.cpp", "#include \"app/cli/session.h\"").size(), 0);
    EXPECT_EQ(offencesOf("app/daemon/a.cpp", "#include \"core/engine/engine.h\"").size(), 0);
}

TEST(IncludeRules, KeepTheSchedulerPure)
{
    for (const char* header : {"<QTimer>", "<qtimer.h>", "<QtCore/QObject>", "<thread>", "<mutex>", "<fstream>",
                               "<QDateTime>", "<unistd.h>", "\"core/api/engineapi.h\""}) {
        const QByteArray text = QByteArray("#include ") + header;
        EXPECT_EQ(offencesOf("core/scheduling/a.h", text.constData()).size(), 1) << header;
    }
    EXPECT_EQ(offencesOf("core/scheduling/a.h", "#include <chrono>\n#include <QString>").size(), 0);
}

TEST(IncludeRules, KeepQtOutOfTheShimAlsoThroughOtherHeaders)
{
    EXPECT_EQ(offencesOf("app/shim/main.cpp", "#include <QString>").size(), 1);
    EXPECT_EQ(offencesOf("app/shim/main.cpp", "#include <unistd.h>").size(), 0);
    const std::vector<SourceFile> files = {
        file("app/shim/main.cpp", "#include \"core/execution/witness.h\""),
        file("core/execution/witness.h", "#include \"core/execution/deeper.h\""),
        file("core/execution/deeper.h", "#include <cstdint>\n#include <QString>"),
        file("core/execution/unrelated.h", "#include <QString>"),
    };
    EXPECT_EQ(hiddenQt(files, QStringLiteral("app/shim")),
              QStringList{QStringLiteral(
                  "core/execution/deeper.h:2: reached from app/shim, must not include <QString> of QtCore")});
}

TEST(IncludeRules, RefuseWhatTheyCannotCheck)
{
    EXPECT_EQ(offencesOf("core/base/a.h", "#include HEADER").size(), 1);
    EXPECT_EQ(offencesOf("core/newfolder/a.h", "").size(), 1);
}

TEST(IncludeRules, DoNotMindComments)
{
    EXPECT_EQ(
        offencesOf("core/base/a.h", "// #include <QWidget>\n/*\n#include <QWidget>\n*/\n#include <QString>").size(), 0);
}

TEST(IncludeRules, FindACycleBetweenFolders)
{
    const std::vector<SourceFile> files = {
        file("core/store/a.h", "#include \"core/report/b.h\""),
        file("core/report/b.h", "#include \"core/ipc/c.h\""),
        file("core/ipc/c.h", "#include \"core/store/a.h\""),
    };
    EXPECT_EQ(folderCycle(files).size(), 4);
    EXPECT_EQ(folderCycle({files[0], files[1]}), QStringList());
}
