// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/reports/paperreader.h"

#include "ui/support/whendone.h"

#include <poppler-qt6.h>

#include <QFile>
#include <QPromise>

namespace taskyard::ui {

namespace {
constexpr double kPointsPerInch = 72;

tl::unexpected<Error> unreadable(const QString& path, const QString& why)
{
    return failure(ErrorCode::Internal, QCoreApplication::translate("PaperReader", "cannot be read: %1").arg(why), path,
                   QCoreApplication::translate("PaperReader", "make the preview again"));
}

/// Hands `work` to the reading thread, and its value to `done` on this one.
template <class Work, class Done> void pass(QThreadPool& thread, QObject* context, Work work, Done done)
{
    using Value = std::invoke_result_t<Work>;
    const auto promise = std::make_shared<QPromise<Value>>();
    promise->start();
    whenDone(promise->future(), context, std::move(done));
    thread.start([promise, work = std::move(work)] {
        promise->addResult(work());
        promise->finish();
    });
}
} // namespace

struct PaperReader::Desk {
    std::unique_ptr<Poppler::Document> document;

    Result<std::vector<PaperPage>> take(const QString& path)
    {
        document.reset();
        QFile file(path);
        if (!file.open(QFile::ReadOnly))
            return unreadable(path, file.errorString());
        document = Poppler::Document::loadFromData(file.readAll());
        file.remove();
        if (!document || document->isLocked())
            return unreadable(path, QCoreApplication::translate("PaperReader", "it is not a PDF document"));
        for (const auto hint : {Poppler::Document::Antialiasing, Poppler::Document::TextAntialiasing})
            document->setRenderHint(hint);
        std::vector<PaperPage> pages;
        for (int i = 0; i < document->numPages(); ++i) {
            const auto page = document->page(i);
            pages.push_back(page ? PaperPage{page->pageSizeF(), page->text(QRectF())} : PaperPage{});
        }
        return pages;
    }
    QImage draw(int number, double scale) const
    {
        const auto page = document ? document->page(number) : nullptr;
        const double resolution = kPointsPerInch * scale;
        return page ? page->renderToImage(resolution, resolution) : QImage();
    }
};

PaperReader::PaperReader(QObject* parent) : QObject(parent), m_desk(std::make_shared<Desk>())
{
    m_thread.setObjectName(QStringLiteral("paper"));
    m_thread.setMaxThreadCount(1);
}

PaperReader::~PaperReader()
{
    m_thread.clear();
    m_thread.waitForDone();
}

void PaperReader::take(const QString& path, Opened opened)
{
    m_document = m_opened.take();
    m_thread.clear();
    pass(
        m_thread, this, [desk = m_desk, path] { return desk->take(path); },
        [this, document = m_document, opened = std::move(opened)](const Result<std::vector<PaperPage>>& pages) {
            if (m_opened.isLatest(document))
                opened(pages);
        });
}

void PaperReader::draw(int page, double scale, Drawn drawn)
{
    pass(
        m_thread, this, [desk = m_desk, page, scale] { return desk->draw(page, scale); },
        [this, document = m_document, drawn = std::move(drawn)](const QImage& image) {
            if (m_opened.isLatest(document))
                drawn(image);
        });
}

} // namespace taskyard::ui
