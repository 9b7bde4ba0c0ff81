// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/taskdelegates.h"

#include "ui/models/taskcolumns.h"
#include "ui/support/texts.h"

#include <QApplication>
#include <QDateTime>
#include <QPainter>
#include <QSpinBox>

namespace taskyard::ui {

namespace {
constexpr int kPadding = 3;

QStyle* styleOf(const QStyleOptionViewItem& option)
{
    return option.widget ? option.widget->style() : QApplication::style();
}
} // namespace

// TaskDelegate

int TaskDelegate::rowHeight(const QFontMetrics& metrics) { return metrics.height() + 2 * kPadding; }

QSize TaskDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    return {QStyledItemDelegate::sizeHint(option, index).width(), rowHeight(option.fontMetrics)};
}

void TaskDelegate::setEditorData(QWidget* editor, const QModelIndex& index) const
{
    constexpr const char* kFilled = "taskyardFilled";
    if (editor->property(kFilled).toBool())
        return;
    editor->setProperty(kFilled, true);
    QStyledItemDelegate::setEditorData(editor, index);
}

void TaskDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->textElideMode = Qt::ElideRight;
    option->features &= ~QStyleOptionViewItem::WrapText;
}

void TaskDelegate::paintPanel(QPainter* painter, const QStyleOptionViewItem& option)
{
    QStyleOptionViewItem panel = option;
    panel.text.clear();
    panel.icon = QIcon();
    styleOf(option)->drawControl(QStyle::CE_ItemViewItem, &panel, painter, option.widget);
}

QColor TaskDelegate::textColour(const QStyleOptionViewItem& option)
{
    const auto group = option.state & QStyle::State_Active ? QPalette::Active : QPalette::Inactive;
    return option.palette.color(group,
                                option.state & QStyle::State_Selected ? QPalette::HighlightedText : QPalette::Text);
}

bool TaskDelegate::eventFilter(QObject* editor, QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        event->accept();
        return true;
    }
    return QStyledItemDelegate::eventFilter(editor, event);
}

void TaskDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyleOptionViewItem styled = option;
    if (index.data(LoadedRole).toBool()) {
        initStyleOption(&styled, index);
        paintTask(painter, styled, index);
        return;
    }
    paintPanel(painter, styled);
    QColor quiet = textColour(styled);
    quiet.setAlphaF(0.12F);
    const QRect bar = styled.rect.adjusted(2 * kPadding, styled.rect.height() / 3, -styled.rect.width() / 3,
                                           -styled.rect.height() / 3);
    if (bar.isValid())
        painter->fillRect(bar, quiet);
}

void TaskDelegate::paintTask(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex&) const
{
    styleOf(option)->drawControl(QStyle::CE_ItemViewItem, &option, painter, option.widget);
}

// StateDelegate

void StateDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    TaskDelegate::initStyleOption(option, index);
    const StateLook look = m_colours ? m_colours(TaskState(index.data(StateRole).toInt())) : StateLook{};
    if (!look.icon.isNull()) {
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->icon = look.icon;
        option->decorationSize = QSize(option->fontMetrics.height(), option->fontMetrics.height());
    }
    if (look.colour.isValid())
        option->palette.setColor(QPalette::Text, look.colour);
}

// ProgressDelegate

void ProgressDelegate::paintTask(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    paintPanel(painter, option);
    const QVariant progress = index.data(ProgressRole);
    const QRect frame = option.rect.adjusted(kPadding, kPadding, -kPadding, -kPadding);
    painter->save();
    if (progress.isValid()) {
        const StateLook look = m_colours ? m_colours(TaskState(index.data(StateRole).toInt())) : StateLook{};
        QColor colour = look.colour.isValid() ? look.colour : option.palette.color(QPalette::Highlight);
        QColor rest = colour;
        rest.setAlphaF(0.15F);
        colour.setAlphaF(0.55F);
        QRect done = frame;
        done.setWidth(int(frame.width() * std::clamp(progress.toDouble(), 0.0, 1.0)));
        if (option.direction == Qt::RightToLeft)
            done.moveRight(frame.right());
        painter->fillRect(frame, rest);
        painter->fillRect(
            done, QBrush(colour, index.data(ProgressIsGuessRole).toBool() ? Qt::BDiagPattern : Qt::SolidPattern));
    }
    painter->setPen(textColour(option));
    painter->drawText(frame.adjusted(kPadding, 0, -kPadding, 0),
                      int(Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine),
                      option.fontMetrics.elidedText(option.text, Qt::ElideRight, frame.width() - 2 * kPadding));
    painter->restore();
}

// PriorityDelegate

void PriorityDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    TaskDelegate::initStyleOption(option, index);
    const qlonglong priority = index.data(PriorityRole).toLongLong();
    if (priority > 0)
        option->text.prepend(QStringLiteral("▲ "));
    else if (priority < 0)
        option->text.prepend(QStringLiteral("▼ "));
}

QWidget* PriorityDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem&, const QModelIndex&) const
{
    auto* editor = new QSpinBox(parent);
    editor->setRange(-1'000'000, 1'000'000);
    editor->setFrame(false);
    editor->setAutoFillBackground(true); // or the cell is seen through its arrows
    editor->setAccessibleName(columnTitle(TaskColumn::Priority));
    return editor;
}

// TagsDelegate

void TagsDelegate::paintTask(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    paintPanel(painter, option);
    const QStringList tags = index.data(TagsRole).toStringList();
    const QFontMetrics& metrics = option.fontMetrics;
    QRect room = option.rect.adjusted(kPadding, kPadding, -kPadding, -kPadding);
    painter->save();
    painter->setPen(textColour(option));
    for (qsizetype i = 0; i < tags.size(); ++i) {
        constexpr qsizetype kMostLetters = 40;
        const QString text = oneLine(tags[i], kMostLetters);
        const QString more = QStringLiteral("+%1").arg(tags.size() - i);
        const int width = metrics.horizontalAdvance(text) + 2 * kPadding;
        const int kept = i + 1 < tags.size() ? metrics.horizontalAdvance(more) + 2 * kPadding : 0;
        if (width + kept > room.width() && (i > 0 || width > room.width())) {
            painter->drawText(room, int(Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine),
                              i > 0 ? more : metrics.elidedText(text, Qt::ElideRight, room.width()));
            break;
        }
        const QRect chip(room.left(), room.top(), width, room.height());
        painter->drawRect(chip.adjusted(0, 0, -1, -1));
        painter->drawText(chip, int(Qt::AlignCenter | Qt::TextSingleLine), text);
        room.setLeft(chip.right() + 1 + kPadding);
    }
    painter->restore();
}

// TimeDelegate

QString relativeTime(const QDateTime& time, const QDateTime& now)
{
    const qint64 ms = time.msecsTo(now);
    if (ms >= 0)
        return TimeDelegate::tr("%1 ago").arg(durationText(Duration(ms / 1000 * 1000)));
    return TimeDelegate::tr("in %1").arg(durationText(Duration(-ms / 1000 * 1000)));
}

void TimeDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    TaskDelegate::initStyleOption(option, index);
    if (const QDateTime time = index.data(TimeRole).toDateTime(); time.isValid())
        option->text = relativeTime(time, QDateTime::currentDateTime());
}

} // namespace taskyard::ui
