// SPDX-License-Identifier: GPL-3.0-or-later
// Parts of a whole as a bar, with words below it: slots in use of those there are, tasks of a queue by state. What the
// colours say, the words say too. GUI thread; a widget.
#pragma once

#include <QColor>
#include <QWidget>

#include <vector>

namespace taskyard::ui {

class MeterBar : public QWidget {
    Q_OBJECT
public:
    struct Part {
        double value = 0;
        QColor colour;
    };
    using QWidget::QWidget;

    /// `whole` 0: the parts are the whole.
    void show(std::vector<Part> parts, double whole, const QString& words);
    QString words() const { return m_words; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    std::vector<Part> m_parts;
    double m_whole = 0;
    QString m_words;
};

} // namespace taskyard::ui
