// SPDX-License-Identifier: GPL-3.0-or-later
// The pages of a document one below the other, as wide as the view or larger, drawn as they come into sight. Those who
// hear the window are read the text of the page that is looked at. GUI thread; a widget. The reader outlives it.
#pragma once

#include "ui/reports/paperreader.h"

#include <QAbstractScrollArea>

#include <map>

namespace taskyard::ui {

class PaperView : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit PaperView(PaperReader& reader, QWidget* parent = nullptr);

    /// Of the document that the reader has open. The place that is looked at stays, as far as it is still there.
    void setPages(std::vector<PaperPage> pages);
    int pageCount() const { return int(m_pages.size()); }
    /// The first that is in sight, from 0; -1: there is none.
    int currentPage() const;
    void showPage(int page);
    /// 1: as wide as the view.
    double zoom() const { return m_zoom; }
    void setZoom(double zoom);
    void zoomBy(int steps);
    /// What is in sight is drawn, and not only paper.
    bool isDrawn() const;

signals:
    void placeChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Drawing {
        QImage image;
        double scale = 0;
    };
    void layOut();
    void drawNext();
    void tell();
    double pixelsPerPoint() const;
    QRect placeOf(int page) const;
    std::pair<int, int> inSight() const;

    PaperReader& m_reader;
    std::vector<PaperPage> m_pages;
    std::vector<int> m_tops; ///< of the pages, and below the last
    std::map<int, Drawing> m_drawings;
    double m_zoom = 1;
    int m_drawing = -1; ///< page that is being drawn
    int m_told = -1;
};

} // namespace taskyard::ui
