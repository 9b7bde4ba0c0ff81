// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/savedviews.h"

#include "ui/support/settings.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace taskyard::ui {

namespace {
const QString kMemory = QStringLiteral("board/views");
const QString kFirst = QStringLiteral("board/first-view");
} // namespace

std::vector<SavedView> SavedViews::all() const
{
    std::vector<SavedView> views;
    const QJsonArray stored = QJsonDocument::fromJson(m_settings.memory(kMemory).toByteArray()).array();
    for (const QJsonValue& value : stored)
        if (auto view = savedViewFromJson(value.toObject()))
            views.push_back(std::move(*view));
    return views;
}

std::optional<SavedView> SavedViews::named(const QString& name) const
{
    for (SavedView& view : all())
        if (view.name == name)
            return std::move(view);
    return std::nullopt;
}

void SavedViews::put(const SavedView& view)
{
    std::vector<SavedView> views = all();
    const auto former = std::ranges::find(views, view.name, &SavedView::name);
    if (former != views.end())
        *former = view;
    else
        views.push_back(view);
    store(views);
}

bool SavedViews::rename(const QString& from, const QString& to)
{
    std::vector<SavedView> views = all();
    const auto view = std::ranges::find(views, from, &SavedView::name);
    if (view == views.end() || std::ranges::find(views, to, &SavedView::name) != views.end())
        return false;
    view->name = to;
    store(views);
    if (first() == from)
        setFirst(to);
    return true;
}

void SavedViews::remove(const QString& name)
{
    std::vector<SavedView> views = all();
    std::erase_if(views, [&](const SavedView& view) { return view.name == name; });
    store(views);
}

QString SavedViews::first() const { return m_settings.memory(kFirst).toString(); }

void SavedViews::setFirst(const QString& name)
{
    m_settings.remember(kFirst, name.isEmpty() ? QVariant() : QVariant(name));
}

void SavedViews::store(const std::vector<SavedView>& views)
{
    QJsonArray array;
    for (const SavedView& view : views)
        array.append(toJson(view));
    m_settings.remember(kMemory, QJsonDocument(array).toJson(QJsonDocument::Compact));
}

} // namespace taskyard::ui
