// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/toasts.h"

namespace taskyard::ui {

namespace {
/// More than a few messages at once are read by nobody: the oldest that wait give way.
constexpr size_t kMost = 4;
} // namespace

void Toasts::show(Toast toast)
{
    const auto former = std::ranges::find_if(
        m_waiting, [&](const Toast& other) { return !toast.topic.isEmpty() && other.topic == toast.topic; });
    if (former != m_waiting.end() && toast.action) {
        m_waiting.erase(former);
    } else if (former != m_waiting.end()) {
        *former = std::move(toast);
        if (former == m_waiting.begin())
            emit currentChanged();
        return;
    }
    const bool isKnown = !toast.action && std::ranges::any_of(m_waiting, [&](const Toast& other) {
        return other.kind == toast.kind && other.text == toast.text;
    });
    if (isKnown)
        return; // several hear of the same trouble
    // Nobody must wait for the end of a message to take back what was done.
    const auto place = toast.action ? m_waiting.begin() : std::ranges::find_if(m_waiting, &Toast::stays);
    const bool isFirst = place == m_waiting.begin();
    m_waiting.insert(place, std::move(toast));
    if (m_waiting.size() > kMost)
        m_waiting.erase(m_waiting.begin() + 1);
    if (isFirst)
        emit currentChanged();
}

void Toasts::dismiss()
{
    if (m_waiting.empty())
        return;
    m_waiting.pop_front();
    emit currentChanged();
}

void Toasts::act()
{
    if (!m_waiting.empty())
        dismissAnd(m_waiting.front().action);
}

void Toasts::actOtherwise()
{
    if (!m_waiting.empty())
        dismissAnd(m_waiting.front().other);
}

void Toasts::dismissAnd(std::function<void()> action)
{
    dismiss();
    if (action)
        action();
}

} // namespace taskyard::ui
