// SPDX-License-Identifier: GPL-3.0-or-later
// A workflow as a person writes it, in YAML or JSON: resources/docs/workflow.md describes it and
// resources/docs/workflow.schema.json restates it; a test holds the three together. Pure; any thread.
#pragma once

#include "core/importing/import.h"
#include "core/importing/value.h"

#include <tl/expected.hpp>

#include <QStringList>

namespace taskyard::importing {

tl::expected<Imported, Fault> importWorkflow(const Document& document, const ImportOptions& options);

/// The keys at the top of a workflow, of `defaults`, and of a task, in the order of the documentation.
QStringList workflowKeys();
QStringList workflowDefaultsKeys();
QStringList workflowTaskKeys();

} // namespace taskyard::importing
