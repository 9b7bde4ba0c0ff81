// SPDX-License-Identifier: GPL-3.0-or-later
// Every action of the program, once: what menus, tool bar, context menus, command palette, the overlay of shortcuts and
// the settings are made of. A constant table; any thread.
#pragma once

#include <QtGlobal>

#include <span>

namespace taskyard::ui {

enum class ActionId : quint8 {
    // the window itself
    CommandPalette,
    ShortcutsOverlay,
    Settings,
    FullScreen,
    LockWindow,
    StartEngine,
    About,
    Quit,
    // one per page
    ShowBoard,
    ShowQueues,
    ShowGraph,
    ShowTimeline,
    ShowTriage,
    ShowSchedules,
    ShowCharts,
    ShowLog,
    ShowActivity,
    ShowReports,
    // in and out
    NewTask,
    NewFromFile,
    Import,
    TrySample,
    Export,
    Report,
    ReportOfFilter,
    // the list and its selection
    Undo,
    Redo,
    PasteTasks,
    Filter,
    ClearFilter,
    SelectAll,
    CopyName,
    CopyId,
    CopyCommand,
    CopyLogPath,
    CopyAsCommandLine,
    // what is shown
    Inspector,
    FilterWaiting,
    FilterRunning,
    FilterPaused,
    FilterSucceeded,
    FilterFailed,
    FilterAll,
    // looking at tasks and controlling them
    Details,
    PeekLog,
    OpenLog,
    TailLog,
    PreviousLog,
    OpenFolder,
    Why,
    ShowInGraph,
    ShowInTimeline,
    StartNow,
    TryNext,
    Hold,
    Release,
    PauseResume,
    Pause,
    Resume,
    Stop,
    Kill,
    SendSignal,
    Retry,
    RetryDownstream,
    RerunEdited,
    Skip,
    MarkDone,
    // changing tasks
    Rename,
    Edit,
    PriorityUp,
    PriorityDown,
    SetPriority,
    Urgent,
    MoveUp,
    MoveDown,
    MoveTop,
    MoveBottom,
    MoveToQueue,
    Deadline,
    AddDependency,
    RemoveDependency,
    ShowDependencies,
    Duplicate,
    SaveAsTemplate,
    MakeSchedule,
    EditNote,
    EditTags,
    NotifyMe,
    Archive,
    Delete,
};

enum class ActionCategory : quint8 { File, Edit, View, Task, Change, Page, Window };

/// Where its shortcut works.
enum class ActionReach : quint8 {
    Window, ///< everywhere but where the key writes text
    List,   ///< while the focus is in a widget given to ActionRegistry::giveTo(): single letters belong here
};

enum class ActionKind : quint8 {
    Local,   ///< looks at what the window has
    Page,    ///< shows a page
    Toggle,  ///< local, and can be checked
    Asks,    ///< needs an engine that answers
    Changes, ///< needs an engine, and a window that is not locked
};

struct ActionSpec {
    ActionId id;
    const char* name; ///< in the settings; never changes
    const char* text; ///< to be translated in the context "Actions"
    const char* icon;
    const char* shortcuts; ///< portable, separated by spaces; may be empty
    ActionCategory category;
    ActionReach reach;
    ActionKind kind;
};

/// In the order of ActionId.
std::span<const ActionSpec> actionTable();
const ActionSpec& specOf(ActionId id);

} // namespace taskyard::ui
