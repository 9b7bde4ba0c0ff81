// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/icons.h"

#include "ui/support/theme.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace taskyard::ui {

namespace {

QString fileOf(const QString& name) { return QStringLiteral(":/icons/%1.svg").arg(name); }

class LineIcon : public QIconEngine {
public:
    explicit LineIcon(QString name, std::optional<TaskState> state = {}) : m_name(std::move(name)), m_state(state) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override
    {
        const qreal ratio = painter->device()->devicePixelRatioF();
        painter->drawPixmap(rect, drawn((QSizeF(rect.size()) * ratio).toSize(), mode));
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State) override { return drawn(size, mode); }
    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State, qreal) override
    {
        return drawn(size, mode);
    }
    QSize actualSize(const QSize& size, QIcon::Mode, QIcon::State) override { return size; }
    QIconEngine* clone() const override { return new LineIcon(*this); }
    QString key() const override { return QStringLiteral("taskyard"); }
    QString iconName() override { return m_name; }
    bool isNull() override { return false; }

private:
    QColor colour(QIcon::Mode mode) const
    {
        const QPalette palette = QGuiApplication::palette();
        if (mode == QIcon::Disabled)
            return palette.color(QPalette::Disabled, QPalette::WindowText);
        if (mode == QIcon::Selected)
            return palette.color(QPalette::Active, QPalette::HighlightedText);
        return m_state ? Theme::stateColour(*m_state, Theme::shadeOf(palette))
                       : palette.color(QPalette::Active, QPalette::WindowText);
    }

    QPixmap drawn(const QSize& size, QIcon::Mode mode) const
    {
        const QColor ink = colour(mode);
        const QString cacheKey =
            QStringLiteral("taskyard:%1:%2x%3:%4").arg(m_name).arg(size.width()).arg(size.height()).arg(ink.name());
        QPixmap pixmap;
        if (QPixmapCache::find(cacheKey, &pixmap))
            return pixmap;
        QFile file(fileOf(m_name));
        QByteArray drawing = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        drawing.replace("currentColor", ink.name().toLatin1());
        QSvgRenderer renderer(drawing);
        renderer.setAspectRatioMode(Qt::KeepAspectRatio);
        pixmap = QPixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        renderer.render(&painter, QRectF(QPointF(), QSizeF(size)));
        painter.end();
        QPixmapCache::insert(cacheKey, pixmap);
        return pixmap;
    }

    QString m_name;
    std::optional<TaskState> m_state;
};

} // namespace

QIcon icon(const QString& name) { return QIcon(new LineIcon(name)); }

QIcon stateIcon(TaskState state) { return QIcon(new LineIcon(QStringLiteral("state-") + stateName(state), state)); }

QIcon programIcon() { return QIcon(QStringLiteral(":/icons/taskyard.svg")); }

bool hasIcon(const QString& name) { return QFile::exists(fileOf(name)); }

} // namespace taskyard::ui
