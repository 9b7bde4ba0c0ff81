// SPDX-License-Identifier: GPL-3.0-or-later
// A title with something beside it or, where there is little room, below it. GUI thread; a widget.
#pragma once

#include <QWidget>

class QBoxLayout;
class QLabel;

namespace taskyard::ui {

class TitledRow : public QWidget {
    Q_OBJECT
public:
    explicit TitledRow(QWidget* parent = nullptr);

    void setTitle(const QString& title);
    QString title() const;
    void setNarrow(bool narrow);

protected:
    /// Where what the title is for goes.
    QBoxLayout& body() { return *m_body; }
    void changeEvent(QEvent* event) override;

private:
    void fitTitle();

    QLabel* m_title;
    QBoxLayout* m_row;
    QBoxLayout* m_body;
    bool m_narrow = false;
};

/// A value that can be read and copied, not changed.
class FactRow : public TitledRow {
    Q_OBJECT
public:
    explicit FactRow(QWidget* parent = nullptr);
    /// An empty value hides the row.
    void setValue(const QString& value);

private:
    QLabel* m_value;
};

} // namespace taskyard::ui
