// SPDX-License-Identifier: GPL-3.0-or-later
// Where the parts of a lane are, at its width.
#include "ui/support/icons.h"
#include "ui/widgets/fittinglabel.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/meterbar.h"
#include "ui/widgets/queuelane.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QListView>
#include <QSpinBox>
#include <QToolButton>

namespace taskyard::ui {

namespace {
constexpr int kLetters = 48; ///< width of the facts beside the lists
// Widths below which a lane takes the next shape.
constexpr int kLettersBeside = 110;
constexpr int kLettersBelow = 54;
constexpr int kLettersOfPairs = 44; ///< two settings in a line
constexpr int kGap = 14;
} // namespace

void QueueLane::build()
{
    m_parts = new QBoxLayout(QBoxLayout::LeftToRight, this);
    m_parts->setContentsMargins(10, 8, 10, 8);
    m_parts->addWidget(m_facts = makeFacts());
    m_parts->addLayout(m_lists = new QBoxLayout(QBoxLayout::LeftToRight), 1);
    m_lists->addWidget(makeColumn(m_runningTitle, m_runningList), 1);
    m_lists->addWidget(makeColumn(m_nextTitle, m_nextList), 1);
    arrange();
}

QWidget* QueueLane::makeFacts()
{
    auto* facts = new QWidget(this);
    m_grid = new QGridLayout(facts);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setVerticalSpacing(6);
    auto* head = new QHBoxLayout;
    head->setSpacing(4);
    QFont bold = font();
    bold.setBold(true);
    m_name->setFont(bold);
    m_name->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    head->addWidget(m_name, 1);
    for (QToolButton* button : {m_pause, m_drain, m_remove}) {
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::StrongFocus);
        head->addWidget(button);
    }
    m_weight->setValue(m_queue.weight);
    m_drain->setIcon(icon(QStringLiteral("done")));
    m_remove->setIcon(icon(QStringLiteral("trash")));
    constexpr int kColumns = 4;
    m_grid->addLayout(head, 0, 0, 1, kColumns);
    m_grid->addWidget(m_slotMeter, 1, 0, 1, kColumns);
    m_grid->addWidget(m_depth, 2, 0, 1, kColumns);
    m_grid->setColumnStretch(1, 1);
    for (const auto& [label, editor] : std::initializer_list<std::pair<QLabel*, QWidget*>>{
             {m_slotsLabel, m_slots}, {m_weightLabel, m_weight}, {m_policyLabel, m_policy}, {m_ruleLabel, m_rule}}) {
        label->setBuddy(editor);
        editor->setFocusPolicy(Qt::StrongFocus);
        editor->installEventFilter(this);
    }
    constexpr int kAfterEditors = 7;
    m_grid->setRowStretch(kAfterEditors, 1);
    return facts;
}

QWidget* QueueLane::makeColumn(FittingLabel* title, QListView* list)
{
    auto* column = new QWidget(this);
    auto* layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(3);
    title->setBuddy(list);
    layout->addWidget(title);
    layout->addWidget(list, 1);
    return column;
}

bool QueueLane::hasPairs(const QFontMetrics& metrics, int width)
{
    return width >= kLettersOfPairs * metrics.averageCharWidth();
}

QueueLane::Shape QueueLane::shapeFor(const QFontMetrics& metrics, int width)
{
    const int letters = width / std::max(1, metrics.averageCharWidth());
    return letters >= kLettersBeside ? Shape::Beside : letters >= kLettersBelow ? Shape::Below : Shape::Stacked;
}

int QueueLane::laneHeight(const QFontMetrics& metrics, int width)
{
    // Lines of text, with what is around them: the facts, and each list with its title.
    const auto lines = [&](int count, int around) { return count * (metrics.height() + around); };
    switch (shapeFor(metrics, width)) {
    case Shape::Beside: return metrics.height() * 11 + 24;
    case Shape::Below: return lines(5, 16) + lines(6, 6) + 2 * kGap;
    case Shape::Stacked: return lines(hasPairs(metrics, width) ? 5 : 7, 16) + 2 * lines(4, 6) + 3 * kGap;
    }
    return 0;
}

void QueueLane::arrange()
{
    const Shape shape = shapeFor(fontMetrics(), width());
    const bool isBeside = shape == Shape::Beside;
    if (isBeside)
        m_facts->setFixedWidth(fontMetrics().averageCharWidth() * kLetters);
    if (const bool pairs = hasPairs(fontMetrics(), width()); m_inPairs != pairs)
        placeEditors(pairs);
    if (std::exchange(m_shape, shape) == shape)
        return;
    if (!isBeside) {
        m_facts->setMinimumWidth(0);
        m_facts->setMaximumWidth(QWIDGETSIZE_MAX);
    }
    m_parts->setDirection(isBeside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_parts->setSpacing(isBeside ? kGap : kGap / 2);
    m_lists->setDirection(shape == Shape::Stacked ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_lists->setSpacing(shape == Shape::Stacked ? kGap / 2 : kGap);
}

void QueueLane::placeEditors(bool inPairs)
{
    constexpr int kFirstRow = 3;
    m_inPairs = inPairs;
    const std::array<std::pair<QLabel*, QWidget*>, 4> editors{
        {{m_slotsLabel, m_slots}, {m_weightLabel, m_weight}, {m_policyLabel, m_policy}, {m_ruleLabel, m_rule}}};
    for (int i = 0; i < int(editors.size()); ++i) {
        const auto& [label, editor] = editors.at(size_t(i));
        const int row = kFirstRow + (inPairs ? i / 2 : i);
        const int column = inPairs ? i % 2 * 2 : 0;
        for (QWidget* part : std::initializer_list<QWidget*>{label, editor})
            m_grid->removeWidget(part);
        m_grid->addWidget(label, row, column);
        m_grid->addWidget(editor, row, column + 1, 1, inPairs ? 1 : 3);
    }
    m_grid->setColumnStretch(3, inPairs ? 1 : 0);
    for (QToolButton* button : {m_pause, m_drain}) // or nothing of the name would be left
        button->setToolButtonStyle(inPairs ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
}

} // namespace taskyard::ui
