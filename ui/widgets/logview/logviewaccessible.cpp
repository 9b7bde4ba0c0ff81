// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/logview/logviewaccessible.h"

#include "ui/widgets/logview/logview.h"

#include <QAccessibleWidget>

#include <algorithm>
#include <mutex>

namespace taskyard::ui {

namespace {

class LogViewAccessible : public QAccessibleWidget, public QAccessibleTextInterface {
public:
    explicit LogViewAccessible(LogView* view)
        : QAccessibleWidget(view, QAccessible::Document, view->accessibleName())
        , m_view(view)
    {}

    void* interface_cast(QAccessible::InterfaceType type) override
    {
        if (type == QAccessible::TextInterface)
            return static_cast<QAccessibleTextInterface*>(this);
        return QAccessibleWidget::interface_cast(type);
    }
    QString text(QAccessible::Text part) const override
    {
        return part == QAccessible::Value ? all() : QAccessibleWidget::text(part);
    }
    QAccessible::State state() const override
    {
        QAccessible::State state = QAccessibleWidget::state();
        state.readOnly = true;
        state.multiLine = true;
        state.selectableText = true;
        return state;
    }

    void selection(int index, int* begin, int* end) const override
    {
        *begin = *end = 0;
        if (index == 0 && m_view->hasSelection()) {
            *begin = offsetOf(m_view->selectionBegin());
            *end = offsetOf(m_view->selectionEnd());
        }
    }
    int selectionCount() const override { return m_view->hasSelection() ? 1 : 0; }
    void addSelection(int, int) override {}
    void removeSelection(int) override { m_view->clearSelection(); }
    void setSelection(int, int, int) override {}
    int cursorPosition() const override { return offsetOf(m_view->selectionEnd()); }
    void setCursorPosition(int) override {}
    QString text(int begin, int end) const override { return all().mid(begin, end - begin); }
    int characterCount() const override { return int(all().size()); }
    QRect characterRect(int) const override { return rect(); }
    int offsetAtPoint(const QPoint&) const override { return 0; }
    void scrollToSubstring(int, int) override {}
    QString attributes(int, int* begin, int* end) const override
    {
        *begin = 0;
        *end = characterCount();
        return {};
    }

private:
    QString all() const { return m_view->visibleText().join(u'\n'); }

    /// Places that are scrolled out count as the nearest edge.
    int offsetOf(LogPosition place) const
    {
        int offset = 0;
        if (const LogScreen* screen = m_view->screen())
            for (const auto& line : screen->lines()) {
                const int size = line.laid ? int(line.laid->text().text.size()) : 0;
                if (line.begin == place.line)
                    return offset + std::min(place.unit, size);
                if (line.begin > place.line)
                    return offset;
                offset += size + 1;
            }
        return offset;
    }

    LogView* m_view;
};

QAccessibleInterface* makeInterface(const QString&, QObject* object)
{
    auto* view = qobject_cast<LogView*>(object);
    return view ? new LogViewAccessible(view) : nullptr;
}

} // namespace

void installLogViewAccessibility()
{
    static std::once_flag once;
    std::call_once(once, [] { QAccessible::installFactory(makeInterface); });
}

} // namespace taskyard::ui
