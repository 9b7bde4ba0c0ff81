// SPDX-License-Identifier: GPL-3.0-or-later
// What an empty Board shows: a sentence and the ways to begin, one button for each action that is offered. A file may
// be dropped on it; what happens then is its owner's. GUI thread; a widget.
#pragma once

#include "ui/support/actiontable.h"
#include "ui/support/uicontext.h"

#include <QList>
#include <QUrl>
#include <QWidget>

#include <vector>

class QLabel;
class QToolButton;
class QVBoxLayout;

namespace taskyard::ui {

class EmptyState : public QWidget {
    Q_OBJECT
public:
    explicit EmptyState(const UiContext& context, QWidget* parent = nullptr);

signals:
    void filesDropped(const QList<QUrl>& files);

protected:
    void changeEvent(QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void addWay(ActionId id, const char* help, QVBoxLayout& layout);
    void retranslate();
    void refresh();
    void setHovered(bool hovered);

    struct Way {
        ActionId id;
        const char* help;
        QToolButton* button;
        QLabel* text;
    };

    UiContext m_context;
    QLabel* m_title;
    QLabel* m_text;
    std::vector<Way> m_ways;
    bool m_hovered = false;
};

} // namespace taskyard::ui
