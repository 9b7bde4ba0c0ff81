// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartcard.h"

#include "ui/charts/chartlegend.h"
#include "ui/charts/chartmodel.h"
#include "ui/charts/chartplot.h"
#include "ui/support/icons.h"
#include "ui/support/texts.h"
#include "ui/support/theme.h"
#include "ui/support/toasts.h"

#include <QClipboard>
#include <QEvent>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QShortcut>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

namespace taskyard::ui {

namespace {
constexpr std::array kKinds = {ChartFileKind::Png, ChartFileKind::Svg, ChartFileKind::Pdf, ChartFileKind::Csv};
}

ChartCard::ChartCard(const UiContext& context, QWidget* parent)
    : QFrame(parent)
    , m_context(context)
    , m_title(new QLabel(this))
    , m_moment(new QLabel(this))
    , m_asTable(new QToolButton(this))
    , m_more(new QToolButton(this))
    , m_copy(new QAction(this))
    , m_legend(new ChartLegend(this))
    , m_plot(new ChartPlot(this))
    , m_table(new QTableView(this))
    , m_model(new ChartModel(this))
    , m_stack(new QStackedWidget(this))
{
    build();
    makeMenu();
    connectPlot();
    retranslate();
}

ChartCard::~ChartCard()
{
    delete m_table; // it looks at its model to the end
}

void ChartCard::build()
{
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    for (QLabel* label : {m_title, m_moment})
        label->setTextFormat(Qt::PlainText);
    m_asTable->setCheckable(true);
    for (QToolButton* button : {m_asTable, m_more}) {
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::StrongFocus);
    }
    m_table->setModel(m_model);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setAlternatingRowColors(true);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->setTabKeyNavigation(false);
    m_stack->addWidget(m_plot);
    m_stack->addWidget(m_table);
    auto* head = new QHBoxLayout;
    head->addWidget(m_title);
    head->addStretch(1);
    head->addWidget(m_moment);
    head->addWidget(m_asTable);
    head->addWidget(m_more);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 6, 6, 6);
    layout->setSpacing(2);
    layout->addLayout(head);
    layout->addWidget(m_legend);
    layout->addWidget(m_stack, 1);
}

void ChartCard::makeMenu()
{
    auto* menu = new QMenu(m_more);
    menu->addAction(m_copy);
    menu->addSeparator();
    for (const ChartFileKind kind : kKinds) {
        m_saves[kind] = menu->addAction(QString());
        connect(m_saves[kind], &QAction::triggered, this, [this, kind] { chooseFile(kind); });
    }
    m_more->setMenu(menu);
    m_more->setPopupMode(QToolButton::InstantPopup);
    connect(m_copy, &QAction::triggered, this, &ChartCard::copyTable);
    connect(m_asTable, &QToolButton::toggled, this, [this](bool table) {
        const bool hadFocus = m_stack->currentWidget()->hasFocus();
        m_stack->setCurrentIndex(table ? 1 : 0);
        if (table)
            m_table->resizeColumnsToContents();
        if (hadFocus)
            m_stack->currentWidget()->setFocus();
    });
    auto* copy = new QShortcut(QKeySequence(QKeySequence::Copy), m_table);
    copy->setContext(Qt::WidgetShortcut);
    connect(copy, &QShortcut::activated, this, [this] {
        if (const QModelIndexList cells = m_table->selectionModel()->selectedIndexes(); !cells.isEmpty())
            QGuiApplication::clipboard()->setText(m_model->text(cells));
    });
}

void ChartCard::connectPlot()
{
    connect(m_plot, &ChartPlot::stretchWanted, this, &ChartCard::stretchWanted);
    connect(m_plot, &ChartPlot::backWanted, this, &ChartCard::backWanted);
    connect(m_plot, &ChartPlot::wholeWanted, this, &ChartCard::wholeWanted);
    connect(m_plot, &ChartPlot::cursorMoved, this, [this](int row) {
        showRow(row);
        const ChartData& chart = m_plot->chart();
        if (chart.isOverTime())
            emit cursorMoved(row < 0 ? std::nullopt : std::optional(chart.at[size_t(row)]));
    });
}

// What is shown

void ChartCard::setChart(const ChartData& chart, const TimeStretch& times)
{
    const ChartData& before = m_plot->chart();
    const bool wasAt = before.isOverTime() && m_plot->cursorRow() >= 0;
    const std::optional<TimePoint> time = wasAt ? std::optional(before.at[size_t(m_plot->cursorRow())]) : std::nullopt;
    m_title->setText(chart.title);
    m_plot->setTimes(times);
    m_plot->setChart(chart, m_context.theme.shade());
    m_model->setChart(chart);
    m_legend->setChart(chart, m_context.theme.shade());
    setAccessibleName(chart.title);
    m_plot->setAccessibleName(chart.title);
    m_plot->setAccessibleDescription(summaryOf(chart));
    m_table->setAccessibleName(tr("%1 as a table").arg(chart.title));
    m_asTable->setAccessibleName(m_table->accessibleName());
    m_more->setAccessibleName(tr("Copy or save: %1").arg(chart.title));
    if (time)
        setCursorTime(time);
    else
        showRow(m_plot->cursorRow());
}

void ChartCard::setTimes(const TimeStretch& times) { m_plot->setTimes(times); }

void ChartCard::setCursorTime(std::optional<TimePoint> time)
{
    if (!m_plot->chart().isOverTime())
        return;
    m_plot->setCursorRow(time ? m_plot->chart().rowAt(*time) : -1);
    showRow(m_plot->cursorRow());
}

void ChartCard::showRow(int row)
{
    const ChartData& chart = m_plot->chart();
    m_legend->setRow(row);
    const QString moment = row < 0              ? QString()
                           : chart.isOverTime() ? timeText(chart.at[size_t(row)])
                                                : chart.labels[row];
    m_moment->setText(
        m_moment->fontMetrics().elidedText(moment, Qt::ElideRight, m_moment->fontMetrics().averageCharWidth() * 50));
}

QString ChartCard::readOut() const
{
    const QString values = m_legend->readOut();
    return values.isEmpty() ? QString() : m_moment->text() + QStringLiteral(": ") + values;
}

bool ChartCard::isTable() const { return m_stack->currentIndex() == 1; }

void ChartCard::setTable(bool table) { m_asTable->setChecked(table); }

// What becomes of it

void ChartCard::copyTable()
{
    QModelIndexList all;
    for (int row = 0; row < m_model->rowCount(); ++row)
        for (int column = 0; column < m_model->columnCount(); ++column)
            all << m_model->index(row, column);
    QStringList header;
    for (int column = 0; column < m_model->columnCount(); ++column)
        header << m_model->headerData(column, Qt::Horizontal).toString();
    QGuiApplication::clipboard()->setText(header.join(u'\t') + u'\n' + m_model->text(all));
    m_context.toasts.notice(tr("Copied as a table: %1").arg(m_title->text()));
}

void ChartCard::chooseFile(ChartFileKind kind)
{
    const QString suffix = suffixOf(kind);
    auto* dialog = new QFileDialog(this, m_saves.at(kind)->text(), QString(), QStringLiteral("*") + suffix);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix.mid(1));
    dialog->selectFile(m_title->text() + suffix);
    connect(dialog, &QFileDialog::fileSelected, this, [this, kind](const QString& path) { save(kind, path); });
    dialog->open();
}

void ChartCard::save(ChartFileKind kind, const QString& path)
{
    const Outcome outcome = saveChart(m_plot->chart(), m_plot->times(), font(), kind, path);
    if (outcome)
        m_context.toasts.notice(tr("Saved: %1").arg(path));
    else
        m_context.toasts.trouble(outcome.error().text());
}

// Looks and words

void ChartCard::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::FontChange) {
        QFont bold = font();
        bold.setBold(true);
        m_title->setFont(bold);
    }
}

void ChartCard::retranslate()
{
    m_asTable->setIcon(icon(QStringLiteral("board")));
    m_asTable->setToolTip(tr("Show as a table"));
    m_more->setIcon(icon(QStringLiteral("export")));
    m_more->setToolTip(tr("Copy or save"));
    m_copy->setText(tr("Copy as a table"));
    m_saves.at(ChartFileKind::Png)->setText(tr("Save as a picture (PNG)…"));
    m_saves.at(ChartFileKind::Svg)->setText(tr("Save as a drawing (SVG)…"));
    m_saves.at(ChartFileKind::Pdf)->setText(tr("Save as PDF…"));
    m_saves.at(ChartFileKind::Csv)->setText(tr("Save the numbers (CSV)…"));
    m_moment->setAccessibleName(tr("At the crosshair"));
}

} // namespace taskyard::ui
