// SPDX-License-Identifier: GPL-3.0-or-later
// A command line as the program will get it: each argument a chip, so that blanks and quotes cannot mislead. GUI
// thread; a widget that is as high as its chips need.
#pragma once

#include <QStringList>
#include <QWidget>

#include <vector>

namespace taskyard::ui {

class ArgumentChips : public QWidget {
    Q_OBJECT
public:
    explicit ArgumentChips(QWidget* parent = nullptr);

    /// The program first. None: the widget is not there.
    void setArguments(const QStringList& arguments);
    QStringList arguments() const { return m_arguments; }

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct Chip {
        QRect place;
        QString text;
        bool isQuiet = false; ///< says something about the arguments, and is none
    };
    std::vector<Chip> chips(int width) const;
    int lineHeight() const;

    QStringList m_arguments;
};

} // namespace taskyard::ui
