// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/logview/logsidebyside.h"

#include "ui/support/theme.h"
#include "ui/widgets/logview/logdifferencemodel.h"
#include "ui/widgets/logview/logpanel.h"

#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

namespace taskyard::ui {

namespace {
/// Grounds in the colours of the theme, which it finds in the palette; text from a log is never anything but plain.
class SideDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const QVariant kind = index.data(LogDifferenceModel::KindRole);
        if (!kind.isValid()) {
            option->backgroundBrush = option->palette.brush(QPalette::Window);
            return;
        }
        if (DiffKind(kind.toInt()) == DiffKind::Same)
            return;
        const Accent accent = DiffKind(kind.toInt()) == DiffKind::Removed ? Accent::Danger : Accent::Good;
        const Shade shade = Theme::shadeOf(option->palette);
        QColor ground = Theme::accentColour(accent, shade);
        ground.setAlphaF(shade == Shade::Dark ? 0.25F : 0.14F);
        option->backgroundBrush = ground;
        // The ground of a selection would hide what became of the line.
        option->font.setBold(option->state & QStyle::State_Selected);
        option->state &= ~QStyle::State_Selected;
    }
};
} // namespace

LogSideBySide::LogSideBySide(QWidget* parent)
    : QWidget(parent)
    , m_model(new LogDifferenceModel(this))
    , m_table(new QTableView(this))
    , m_said(new QLabel(this))
    , m_previous(new QToolButton(this))
    , m_next(new QToolButton(this))
{
    m_said->setTextFormat(Qt::PlainText);
    m_said->setWordWrap(true);
    m_said->setObjectName(QStringLiteral("sideOutcome"));
    m_previous->setObjectName(QStringLiteral("sidePrevious"));
    m_next->setObjectName(QStringLiteral("sideNext"));
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(8, 4, 8, 4);
    bar->addWidget(m_said, 1);
    for (QToolButton* button : {m_previous, m_next}) {
        button->setToolButtonStyle(Qt::ToolButtonTextOnly);
        bar->addWidget(button);
    }
    m_table->setModel(m_model);
    m_table->setItemDelegate(new SideDelegate(m_table));
    m_table->setFont(Theme::fixedWidth());
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setMinimumSectionSize(1);
    fitRows();
    for (const int column : {LogDifferenceModel::Good, LogDifferenceModel::Other})
        m_table->horizontalHeader()->setSectionResizeMode(column, QHeaderView::Stretch);
    for (const int column : {LogDifferenceModel::GoodMark, LogDifferenceModel::OtherMark}) {
        m_table->horizontalHeader()->setSectionResizeMode(column, QHeaderView::Fixed);
        m_table->setColumnWidth(column,
                                QFontMetrics(m_table->font()).horizontalAdvance(QStringLiteral("000000 +")) + 8);
    }
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setSectionsClickable(false);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(bar);
    column->addWidget(m_table, 1);
    setFocusProxy(m_table);
    connect(m_previous, &QToolButton::clicked, this, &LogSideBySide::previousDifference);
    connect(m_next, &QToolButton::clicked, this, &LogSideBySide::nextDifference);
    connect(&m_comparison, &LogComparison::failed, this, [this](const Error& error) { say(error.text()); });
    connect(&m_comparison, &LogComparison::compared, this, [this](const LogDifference& difference) {
        m_model->show(difference, m_good.title, m_other.title);
        say(LogPanel::differenceText(difference.count(DiffKind::Removed), difference.count(DiffKind::Added)));
        m_table->setCurrentIndex({});
        nextDifference();
    });
    retranslate();
}

void LogSideBySide::compare(const LogComparison::Side& good, const LogComparison::Side& other, bool ignoresNumbers)
{
    if (good.source == m_good.source && other.source == m_other.source && ignoresNumbers == m_ignoresNumbers)
        return;
    clear();
    m_good = good;
    m_other = other;
    m_ignoresNumbers = ignoresNumbers;
    for (const LogSource* source : {good.source.get(), other.source.get()})
        m_changes.push_back(connect(source, &LogSource::changed, this, [this] {
            if (m_wasUnknown)
                start();
        }));
    start();
}

/// A log that is not known yet is compared again when it is; one that goes on is not, because rows would jump.
void LogSideBySide::start()
{
    m_wasUnknown = m_good.source->extent() == LogExtent() || m_other.source->extent() == LogExtent();
    say(tr("Comparing…"));
    m_comparison.start(m_good, m_other, m_ignoresNumbers);
}

void LogSideBySide::clear()
{
    for (const QMetaObject::Connection& change : std::exchange(m_changes, {}))
        disconnect(change);
    m_comparison.cancel();
    m_good = m_other = {};
    m_model->show({}, {}, {});
    say({});
}

void LogSideBySide::say(const QString& sentence) { m_said->setText(sentence); }

/// To the beginning of the next stretch of differing rows, round the end.
void LogSideBySide::goOn(int direction)
{
    const int rows = m_model->rowCount();
    const int from = m_table->currentIndex().isValid() ? m_table->currentIndex().row() : direction > 0 ? -1 : rows;
    const auto begins = [this](int row) {
        return m_model->isDifferent(row) && (row == 0 || !m_model->isDifferent(row - 1));
    };
    for (int step = 1; step <= rows; ++step) {
        const int row = ((from + direction * step) % rows + rows) % rows;
        if (!begins(row))
            continue;
        m_table->setCurrentIndex(m_model->index(row, LogDifferenceModel::Other));
        m_table->scrollTo(m_table->currentIndex(), QAbstractItemView::PositionAtCenter);
        return;
    }
}

void LogSideBySide::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::FontChange)
        fitRows();
}

void LogSideBySide::fitRows()
{
    m_table->verticalHeader()->setDefaultSectionSize(QFontMetrics(m_table->font()).height() + 2);
}

void LogSideBySide::retranslate()
{
    m_previous->setText(tr("Previous difference"));
    m_next->setText(tr("Next difference"));
    m_table->setAccessibleName(tr("Last good run and this run, side by side"));
}

} // namespace taskyard::ui
