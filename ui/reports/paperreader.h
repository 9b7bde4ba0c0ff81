// SPDX-License-Identifier: GPL-3.0-or-later
// A PDF document as pictures and texts of its pages, read by Poppler on a thread of its own: Poppler is entered by one
// thread at a time, because pages drawn at once have been its most frequent cause of crashes. GUI thread; one for the
// program. Its end waits for what that thread is at.
#pragma once

#include "core/base/result.h"
#include "ui/support/latest.h"

#include <QFuture>
#include <QImage>
#include <QObject>
#include <QThreadPool>

#include <functional>
#include <memory>

namespace taskyard::ui {

struct PaperPage {
    QSizeF size;  ///< in points
    QString text; ///< laid out with spaces, line by line
};

class PaperReader : public QObject {
    Q_OBJECT
public:
    using Opened = std::function<void(const Result<std::vector<PaperPage>>&)>;
    using Drawn = std::function<void(const QImage&)>;

    explicit PaperReader(QObject* parent = nullptr);
    ~PaperReader() override;

    /// In place of the document before, of which nothing is told any more. The file is taken away.
    void take(const QString& path, Opened opened);
    /// A page of the document that was opened last. `scale`: pixels for a point.
    void draw(int page, double scale, Drawn drawn);

private:
    struct Desk;

    std::shared_ptr<Desk> m_desk; ///< of the reading thread
    QThreadPool m_thread;
    Latest m_opened;
    Latest::Ticket m_document = 0;
};

} // namespace taskyard::ui
