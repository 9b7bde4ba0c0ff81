// SPDX-License-Identifier: GPL-3.0-or-later
// What the Timeline page says around its picture.
#include "ui/charts/chartdata.h"
#include "ui/pages/timelinepage.h"
#include "ui/support/enginestatus.h"
#include "ui/support/texts.h"
#include "ui/support/toolbars.h"
#include "ui/timeline/timelinelegend.h"
#include "ui/timeline/timelinemodel.h"
#include "ui/timeline/timelineties.h"
#include "ui/timeline/timelineview.h"
#include "ui/timeline/timelinewords.h"
#include "ui/widgets/fittinglabel.h"

#include <QAction>
#include <QComboBox>
#include <QEvent>
#include <QLabel>
#include <QTableView>
#include <QToolBar>

namespace taskyard::ui {

void TimelinePage::refreshTrouble(const QString& trouble)
{
    const bool away = !m_context.status.isConnected();
    m_trouble->setText(!trouble.isEmpty() ? trouble
                       : away ? tr("The engine is away. What is shown is how things stood when it was there.")
                              : QString());
    m_trouble->setVisible(!m_trouble->text().isEmpty());
}

QString TimelinePage::lanesWords() const
{
    const answer::Timeline& told = m_feed->data().told;
    QStringList words;
    if (m_feed->data().isCounted())
        words << tr("Too many runs for a bar each: they are counted in steps of %1, by the state in which they ended.")
                     .arg(spanText(told.step));
    if (told.by != m_feed->lanes())
        words << tr("They are too many to tell the lanes, too: look closer.");
    if (qint64(told.lanes.size()) < told.laneCount)
        words << tr("%1 of %2 lanes are shown; scroll down for more.").arg(told.lanes.size()).arg(told.laneCount);
    return words.join(u' ');
}

void TimelinePage::refreshWords()
{
    const TimeStretch& shown = m_view->shown();
    QStringList times{tr("%1 to %2, %3 long.").arg(timeText(shown.from), timeText(shown.to), spanText(shown.length()))};
    if (m_look == Look::Following)
        times << tr("Follows now.");
    if (m_feed->isLoaded())
        times << lanesWords();
    m_times->setText(times.join(u' '));
    m_view->setNothing(!m_feed->isLoaded() ? tr("Asking the engine for the runs…")
                       : m_look == Look::Whole
                           ? tr("Nothing has run yet. Make a task or try a sample: what runs appears "
                                "here by itself.")
                           : tr("Nothing ran in this time. Press 0 to see all there is, N for now."));
    const int run = m_view->picked();
    QStringList said;
    if (!m_ties->words().isEmpty())
        said << m_ties->words();
    if (run >= 0)
        said << runWords(m_view->data().told.runs[size_t(run)], m_view->data().now)
                    .replace(u'\n', QStringLiteral(" · "));
    const QString all = said.join(QStringLiteral("  —  "));
    m_said->setForms(
        {all.isEmpty() ? tr("A click or the arrow keys pick a run; what is known of it stands here.") : all});
    const QString summary = m_feed->isLoaded() ? summaryOf(m_feed->data()) + u' ' + all : QString();
    if (summary != m_view->accessibleDescription()) // who hears the window would hear the same again
        m_view->setAccessibleDescription(summary);
}

void TimelinePage::changeEvent(QEvent* event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void TimelinePage::retranslate()
{
    const std::array lanes{tr("By queue"), tr("By workflow"), tr("By executor"), tr("By slot")};
    for (size_t row = 0; row < lanes.size(); ++row)
        m_lanes->setItemText(int(row), lanes.at(row));
    m_lanes->setAccessibleName(tr("What the lanes are"));
    m_lanes->setToolTip(
        tr("A lane for each queue, workflow or executor. Slots have no names: by slot, each run lies in "
           "the first row that is free."));
    m_queue->setItemText(0, tr("All queues"));
    m_queue->setAccessibleName(tr("Which queue"));
    m_closer->setText(tr("Zoom in"));
    m_wider->setText(tr("Zoom out"));
    m_whole->setText(tr("All"));
    m_whole->setToolTip(tr("All there is (0)"));
    m_follow->setText(tr("Now"));
    m_follow->setToolTip(tr("Follow now (N)"));
    m_path->setText(tr("Critical path"));
    m_path->setToolTip(tr("The chain of dependencies that made the workflow of the picked task end when it did"));
    m_asTable->setText(tr("Table"));
    m_asTable->setToolTip(tr("The runs that are shown as a table"));
    m_board->setText(tr("Show on the Board"));
    m_boardStarted->setText(tr("Tasks that started in this time"));
    m_boardEnded->setText(tr("Tasks that ended in this time"));
    nameToolBar(*m_tools, tr("What the timeline shows"));
    m_times->setAccessibleName(tr("Time that is shown"));
    m_trouble->setAccessibleName(tr("What is wrong"));
    m_view->setAccessibleName(tr("Timeline"));
    m_table->setAccessibleName(tr("Runs as a table"));
    m_legend->setAccessibleName(tr("What the bars mean"));
    m_model->retranslate();
    refreshTrouble({});
    refreshWords();
}

} // namespace taskyard::ui
