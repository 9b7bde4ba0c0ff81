// SPDX-License-Identifier: GPL-3.0-or-later
// Two logs side by side, the last good run on the left: what differs is coloured and marked by a sign, and one can go
// from difference to difference. GUI thread; a widget. It shares its sources while it compares.
#pragma once

#include "ui/widgets/logview/logcomparison.h"

#include <QWidget>

class QLabel;
class QTableView;
class QToolButton;

namespace taskyard::ui {

class LogDifferenceModel;

class LogSideBySide : public QWidget {
    Q_OBJECT
public:
    explicit LogSideBySide(QWidget* parent = nullptr);

    void compare(const LogComparison::Side& good, const LogComparison::Side& other, bool ignoresNumbers);
    void clear();

public slots:
    void nextDifference() { goOn(1); }
    void previousDifference() { goOn(-1); }

protected:
    void changeEvent(QEvent* event) override;

private:
    void start();
    void goOn(int direction);
    void say(const QString& sentence);
    void retranslate();
    void fitRows();

    LogDifferenceModel* m_model;
    QTableView* m_table;
    QLabel* m_said;
    QToolButton* m_previous;
    QToolButton* m_next;
    LogComparison m_comparison;
    LogComparison::Side m_good;
    LogComparison::Side m_other;
    std::vector<QMetaObject::Connection> m_changes;
    bool m_ignoresNumbers = true;
    bool m_wasUnknown = false; ///< when the comparison began, one of the logs had not been looked at
};

} // namespace taskyard::ui
