// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/tasktemplates.h"

#include "core/api/json.h"
#include "ui/support/settings.h"
#include "ui/support/taskverbs.h"

#include <QJsonDocument>

namespace taskyard::ui {

namespace {
/// A name may hold what means something in a settings file.
QString place(const QString& name) { return QStringLiteral("templates/") + QString::fromLatin1(name.toUtf8().toHex()); }
} // namespace

QStringList TaskTemplates::names() const
{
    QStringList names;
    for (const QString& key : m_settings.remembered(QStringLiteral("templates")))
        names << QString::fromUtf8(QByteArray::fromHex(key.toLatin1()));
    names.sort(Qt::CaseInsensitive);
    return names;
}

std::optional<TaskSpec> TaskTemplates::load(const QString& name) const
{
    const auto document = QJsonDocument::fromJson(m_settings.memory(place(name)).toByteArray());
    TaskSpec spec;
    if (!document.isObject() || !readJson(document.object(), spec, {}))
        return std::nullopt;
    return spec;
}

void TaskTemplates::save(const QString& name, const TaskSpec& spec)
{
    m_settings.remember(place(name), QJsonDocument(toJson(asNew(spec)).toObject()).toJson(QJsonDocument::Compact));
}

void TaskTemplates::remove(const QString& name) { m_settings.remember(place(name), {}); }

} // namespace taskyard::ui
