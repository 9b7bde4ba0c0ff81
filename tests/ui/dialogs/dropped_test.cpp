// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/dialogs/dialogyard.h"
#include "ui/dialogs/bulkeditdialog.h"
#include "ui/dialogs/dialogactions.h"
#include "ui/dialogs/dropped.h"
#include "ui/dialogs/importdialog.h"
#include "ui/dialogs/pastedialog.h"
#include "ui/dialogs/sampledialog.h"
#include "ui/dialogs/taskdialog.h"
#include "ui/dialogs/taskform.h"
#include "ui/models/taskdrop.h"
#include "ui/support/droppedfiles.h"
#include "ui/support/programcheck.h"

#include <QClipboard>
#include <QFile>
#include <QFileDialog>
#include <QInputDialog>
#include <QMimeData>

using namespace taskyard;
using namespace taskyard::ui;
using namespace taskyard::ui::test;
using taskyard::test::TempDir;
using taskyard::test::waitFor;
using testing::HasSubstr;

namespace {
struct Window : DialogYard {
    Window() { window.show(); }
    /// Waits for a dialog of this class.
    template <class D> D* opened()
    {
        D* found = nullptr;
        EXPECT_TRUE(waitFor([&] { return (found = window.findChild<D*>()) != nullptr; }));
        return found;
    }
    QWidget window;
};

TaskDraft dropped(Window& yard, const QString& path)
{
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path)});
    EXPECT_TRUE(openDropped(yard.context, data, &yard.window));
    auto* dialog = yard.opened<TaskDialog>();
    return dialog != nullptr ? dialog->form().draft() : TaskDraft();
}
} // namespace

TEST(DroppedFiles, AreKnownByWhatTheyAre)
{
    TempDir dir;
    EXPECT_EQ(lookAt(dir.path()).kind, DroppedKind::Folder);
    EXPECT_EQ(lookAt(QStringLiteral("/bin/ls")).kind, DroppedKind::Program);
    EXPECT_EQ(lookAt(dir.write(QStringLiteral("w.yaml"), "")).kind, DroppedKind::Tasks);
    EXPECT_EQ(lookAt(dir.write(QStringLiteral("x.commands"), "a\nb\n")).text, QStringLiteral("a\nb\n"));
    EXPECT_EQ(lookAt(dir.write(QStringLiteral("photo.png"), "\x89PNG")).kind, DroppedKind::Other);
    EXPECT_EQ(lookAt(QStringLiteral("/no/such/file")).kind, DroppedKind::Other);
    const DroppedFile python = lookAt(dir.write(QStringLiteral("my run"), "#!/usr/bin/env python3\nprint()\n"));
    EXPECT_EQ(python.kind, DroppedKind::Script);
    EXPECT_EQ(python.commandLine(),
              QStringLiteral("/usr/bin/env python3 '%1'").arg(dir.filePath(QStringLiteral("my run"))));
    EXPECT_EQ(lookAt(dir.write(QStringLiteral("a.sh"), "echo\n")).interpreter, QStringList{QStringLiteral("/bin/sh")});
}

TEST(Dropped, AScriptFillsInANewTask)
{
    Window yard;
    const QString script = yard.dir.write(QStringLiteral("night run.sh"), "#!/bin/sh\n");
    ASSERT_TRUE(QFile::setPermissions(script, QFile::ReadOwner | QFile::ExeOwner | QFile::WriteOwner));
    const TaskDraft draft = dropped(yard, script);
    EXPECT_EQ(draft[DraftField::Command], QStringLiteral("'%1'").arg(script));
    EXPECT_EQ(draft[DraftField::Folder], yard.dir.path());
}

TEST(Dropped, AFolderIsTheWorkingDirectory)
{
    Window yard;
    const TaskDraft draft = dropped(yard, yard.dir.path());
    EXPECT_EQ(draft[DraftField::Command], QString());
    EXPECT_EQ(draft[DraftField::Folder], yard.dir.path());
    EXPECT_TRUE(yard.opened<TaskDialog>()->form().isOpen());
}

TEST(Dropped, AWorkflowOpensTheImport)
{
    Window yard;
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(yard.dir.write(QStringLiteral("w.yml"), "name: w\n"))});
    EXPECT_TRUE(openDropped(yard.context, data, &yard.window));
    auto* dialog = yard.opened<ImportDialog>();
    ASSERT_NE(dialog, nullptr);
    EXPECT_EQ(named<QLineEdit>(*dialog, "File")->text(), yard.dir.filePath(QStringLiteral("w.yml")));
}

TEST(Dropped, ManyFilesAndManyLinesBecomeManyTasks)
{
    Window yard;
    openDroppedFiles(yard.context,
                     {QUrl::fromLocalFile(QStringLiteral("/bin/ls")), QUrl::fromLocalFile(QStringLiteral("/bin/true"))},
                     &yard.window);
    auto* files = yard.opened<PasteDialog>();
    ASSERT_NE(files, nullptr);
    EXPECT_THAT(shownTexts(*files), HasSubstr("2 of 2"));
    delete files;
    openDroppedText(yard.context, QStringLiteral("# three\na\nb\nc\n"), &yard.window);
    EXPECT_THAT(shownTexts(*yard.opened<PasteDialog>()), HasSubstr("3 of 3"));
}

TEST(Dropped, AnAddressIsFetchedAndALineIsACommand)
{
    Window yard;
    openDroppedText(yard.context, QStringLiteral("https://example.org/a b.zip?x=1&y=2\n"), &yard.window);
    auto* fetch = yard.opened<TaskDialog>();
    EXPECT_EQ(fetch->form().draft()[DraftField::Command], QStringLiteral("https://example.org/a b.zip?x=1&y=2"))
        << "with a blank it is no address";
    delete fetch;
    openDroppedText(yard.context, QStringLiteral("https://example.org/b.zip?x=1&y=2\n"), &yard.window);
    EXPECT_EQ(yard.opened<TaskDialog>()->form().draft()[DraftField::Command],
              QStringLiteral("curl -fLO 'https://example.org/b.zip?x=1&y=2'"));
}

TEST(Dropped, LeavesOurOwnTasksAndNothingAlone)
{
    Window yard;
    const std::unique_ptr<QMimeData> tasks(toMimeData({Selection{{TaskId(1)}, std::nullopt}, 1}));
    EXPECT_FALSE(openDropped(yard.context, *tasks, &yard.window));
    EXPECT_FALSE(openDropped(yard.context, QMimeData(), &yard.window));
}

TEST(DialogActions, OpenTheirDialogs)
{
    Window yard;
    new DialogActions(yard.context, &yard.window);
    const auto trigger = [&](ActionId id) { yard.parts.actions.action(id).trigger(); };
    trigger(ActionId::NewTask);
    EXPECT_NE(yard.opened<TaskDialog>(), nullptr);
    trigger(ActionId::Import);
    EXPECT_NE(yard.opened<ImportDialog>(), nullptr);
    trigger(ActionId::TrySample);
    EXPECT_NE(yard.opened<SampleDialog>(), nullptr);
    trigger(ActionId::NewFromFile);
    EXPECT_NE(yard.opened<QFileDialog>(), nullptr);
    QGuiApplication::clipboard()->setText(QStringLiteral("a\nb\n"));
    trigger(ActionId::PasteTasks);
    EXPECT_NE(yard.opened<PasteDialog>(), nullptr);
}

TEST(DialogActions, WorkOnTheCurrentTask)
{
    Window yard;
    new DialogActions(yard.context, &yard.window);
    const auto& action = [&](ActionId id) -> QAction& { return yard.parts.actions.action(id); };
    EXPECT_FALSE(action(ActionId::Duplicate).isEnabled());
    EXPECT_EQ(yard.parts.actions.whyNot(ActionId::Edit), QStringLiteral("No task is selected."));
    TaskSpec spec;
    spec.name = QStringLiteral("Pack");
    spec.command = QStringList{QStringLiteral("tar")};
    spec.dedupe = QStringLiteral("once");
    spec.after = {{yard.add(QStringLiteral("first")), {}}};
    const TaskId id = yard.add(spec);
    yard.parts.current.set(id);
    action(ActionId::Duplicate).trigger();
    ASSERT_TRUE(waitFor([&] { return yard.tasks().size() == 3; }));
    EXPECT_EQ(yard.tasks()[2].spec.name, QStringLiteral("Pack"));
    EXPECT_TRUE(yard.tasks()[2].dependsOn.empty());
    EXPECT_EQ(yard.tasks()[2].spec.dedupe, QString());
    EXPECT_EQ(yard.parts.current.id(), yard.tasks()[2].id);
    action(ActionId::RerunEdited).trigger();
    auto* rerun = yard.opened<TaskDialog>();
    EXPECT_EQ(rerun->windowTitle(), QStringLiteral("Run task 3 again, edited"));
    EXPECT_EQ(rerun->form().draft()[DraftField::Name], QStringLiteral("Pack"));
    delete rerun;
    action(ActionId::Edit).trigger();
    EXPECT_EQ(yard.opened<TaskDialog>()->windowTitle(), QStringLiteral("Task 3: Pack"));
    action(ActionId::SaveAsTemplate).trigger();
    EXPECT_NE(yard.opened<QInputDialog>(), nullptr);
}

TEST(DialogActions, EditOneTaskWhollyAndManyInBulk)
{
    Window yard;
    const TaskId id = yard.add(QStringLiteral("one"));
    editTasks(yard.context, Selection{{id}, std::nullopt}, 1, &yard.window);
    EXPECT_NE(yard.opened<TaskDialog>(), nullptr);
    editTasks(yard.context, Selection{{}, QStringLiteral("state:held")}, 1, &yard.window);
    EXPECT_NE(yard.opened<BulkEditDialog>(), nullptr);
}

TEST(ProgramCheck, KnowsWhatIsWrongWithProgramAndFolder)
{
    TempDir dir;
    const QString plain = dir.write(QStringLiteral("plain"), "x");
    EXPECT_EQ(lookUp({QStringLiteral("ls"), QStringLiteral("/"), {}}).program, ProgramFinding::Fine);
    EXPECT_EQ(lookUp({QStringLiteral("ls"), QStringLiteral("/"), dir.path()}).program, ProgramFinding::NotInPath);
    EXPECT_EQ(lookUp({plain, {}, {}}).program, ProgramFinding::NotExecutable);
    EXPECT_EQ(lookUp({QStringLiteral("./plain"), dir.path(), {}}).program, ProgramFinding::NotExecutable);
    EXPECT_EQ(lookUp({dir.path(), {}, {}}).program, ProgramFinding::IsFolder);
    EXPECT_EQ(lookUp({QStringLiteral("/no/such"), {}, {}}).program, ProgramFinding::NoSuchFile);
    EXPECT_EQ(lookUp({{}, plain, {}}).folder, FolderFinding::NotAFolder);
    EXPECT_EQ(lookUp({{}, QStringLiteral("/no/such"), {}}).folder, FolderFinding::Missing);
    const ProgramQuestion long_name{QString(10'000, u'x'), {}, {}};
    EXPECT_LT(programSentence(long_name, lookUp(long_name)).size(), 120);
}
