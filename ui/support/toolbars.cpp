// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/toolbars.h"

#include <QCoreApplication>
#include <QToolBar>
#include <QToolButton>

namespace taskyard::ui {

void nameToolBar(QToolBar& bar, const QString& name)
{
    bar.setAccessibleName(name);
    if (auto* arrow = bar.findChild<QToolButton*>(QStringLiteral("qt_toolbar_ext_button"), Qt::FindDirectChildrenOnly))
        arrow->setAccessibleName(QCoreApplication::translate("taskyard::ui::ToolBars", "%1: more").arg(name));
}

} // namespace taskyard::ui
