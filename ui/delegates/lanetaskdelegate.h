// SPDX-License-Identifier: GPL-3.0-or-later
// A task in a queue's lane: the icon of its state, number and name, at the end what there is to say, and its progress
// as a bar along the row. Reads TaskRole and LaneTaskModel's roles. GUI thread; owned by its view.
#pragma once

#include "ui/delegates/taskdelegates.h"

namespace taskyard::ui {

class LaneTaskDelegate : public TaskDelegate {
    Q_OBJECT
public:
    LaneTaskDelegate(StateColours colours, QObject* parent) : TaskDelegate(parent), m_colours(std::move(colours)) {}

protected:
    void paintTask(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    StateColours m_colours;
};

} // namespace taskyard::ui
