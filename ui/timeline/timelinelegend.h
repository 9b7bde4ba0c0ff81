// SPDX-License-Identifier: GPL-3.0-or-later
// Which look of a bar stands for which state, as far as the picture has them. GUI thread; a widget.
#pragma once

#include "core/model/taskstate.h"

#include <QWidget>

#include <vector>

namespace taskyard::ui {

struct TimelineData;

class TimelineLegend : public QWidget {
    Q_OBJECT
public:
    explicit TimelineLegend(QWidget* parent = nullptr);

    void setData(const TimelineData& timeline);
    const std::vector<TaskState>& states() const { return m_states; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Entry {
        TaskState state;
        QRect swatch;
        QRect text;
    };
    std::vector<Entry> entriesFor(int width) const;

    std::vector<TaskState> m_states;
};

} // namespace taskyard::ui
