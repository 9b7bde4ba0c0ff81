// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/pagetable.h"

#include "ui/pages/activitypage.h"
#include "ui/pages/boardpage.h"
#include "ui/pages/chartspage.h"
#include "ui/pages/logpage.h"
#include "ui/pages/queuespage.h"
#include "ui/pages/reportspage.h"
#include "ui/pages/timelinepage.h"
#include "ui/pages/triagepage.h"

#include <array>

namespace taskyard::ui {

namespace {
template <class P> Page* make(const UiContext& context, QWidget* parent) { return new P(context, parent); }

constexpr auto kPages = std::to_array<PageEntry>({
    {"board", make<BoardPage>},
    {"queues", make<QueuesPage>},
    {"timeline", make<TimelinePage>},
    {"triage", make<TriagePage>},
    {"charts", make<ChartsPage>},
    {"log", make<LogPage>},
    {"activity", make<ActivityPage>},
    {"reports", make<ReportsPage>},
});
} // namespace

std::span<const PageEntry> pageTable() { return kPages; }

} // namespace taskyard::ui
