// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/reports/reporttemplates.h"

#include "ui/support/settings.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace taskyard::ui {

namespace {
const QString kMemory = QStringLiteral("reports/templates");
const QString kFirst = QStringLiteral("reports/first-template");
} // namespace

std::vector<ReportPlan> ReportTemplates::all() const
{
    std::vector<ReportPlan> plans;
    const QJsonArray stored = QJsonDocument::fromJson(m_settings.memory(kMemory).toByteArray()).array();
    for (const QJsonValue& value : stored)
        if (auto plan = reportPlanFromJson(value.toObject()))
            plans.push_back(std::move(*plan));
    return plans;
}

std::optional<ReportPlan> ReportTemplates::named(const QString& name) const
{
    for (ReportPlan& plan : all())
        if (plan.name == name)
            return std::move(plan);
    return std::nullopt;
}

void ReportTemplates::put(const ReportPlan& plan)
{
    std::vector<ReportPlan> plans = all();
    const auto former = std::ranges::find(plans, plan.name, &ReportPlan::name);
    if (former != plans.end())
        *former = plan;
    else
        plans.push_back(plan);
    store(plans);
}

bool ReportTemplates::rename(const QString& from, const QString& to)
{
    std::vector<ReportPlan> plans = all();
    const auto plan = std::ranges::find(plans, from, &ReportPlan::name);
    if (plan == plans.end() || std::ranges::find(plans, to, &ReportPlan::name) != plans.end())
        return false;
    plan->name = to;
    store(plans);
    if (first() == from)
        setFirst(to);
    return true;
}

void ReportTemplates::remove(const QString& name)
{
    std::vector<ReportPlan> plans = all();
    std::erase_if(plans, [&](const ReportPlan& plan) { return plan.name == name; });
    store(plans);
    if (first() == name)
        setFirst({});
}

QString ReportTemplates::first() const { return m_settings.memory(kFirst).toString(); }

void ReportTemplates::setFirst(const QString& name)
{
    m_settings.remember(kFirst, name.isEmpty() ? QVariant() : QVariant(name));
}

void ReportTemplates::store(const std::vector<ReportPlan>& plans)
{
    QJsonArray array;
    for (const ReportPlan& plan : plans)
        array.append(toJson(plan));
    m_settings.remember(kMemory, QJsonDocument(array).toJson(QJsonDocument::Compact));
}

} // namespace taskyard::ui
