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
    if (former != m_waiting.end()) {
        *former = std::move(toast);
        if (former == m_waiting.begin())
            emit currentChanged();
        return;
    }
    m_waiting.push_back(std::move(toast));
    if (m_waiting.size() > kMost)
        m_waiting.erase(m_waiting.begin() + 1);
    if (m_waiting.size() == 1)
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
    if (m_waiting.empty())
        return;
    const auto action = m_waiting.front().action;
    dismiss();
    if (action)
        action();
}

} // namespace taskyard::ui
