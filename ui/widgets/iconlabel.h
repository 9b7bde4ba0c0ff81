// SPDX-License-Identifier: GPL-3.0-or-later
// A few words with an icon of the text's height before them. Plain text; shortened at the end where there is no room.
// GUI thread; a widget.
#pragma once

#include <QIcon>
#include <QWidget>

namespace taskyard::ui {

class IconLabel : public QWidget {
    Q_OBJECT
public:
    explicit IconLabel(QWidget* parent = nullptr);

    void setIcon(const QIcon& icon);
    /// Also the accessible name.
    void setText(const QString& text);
    QString text() const { return m_text; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    int iconSide() const;

    QIcon m_icon;
    QString m_text;
};

} // namespace taskyard::ui
