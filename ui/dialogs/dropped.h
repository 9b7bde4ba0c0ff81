// SPDX-License-Identifier: GPL-3.0-or-later
// What comes from other programs becomes tasks: a script, program or address a new-task dialog filled in, a folder its
// working directory, a workflow an import, lines of text one task each. The one entry for drops, pastes and "New task
// from a file". GUI thread; files are looked at off it.
#pragma once

#include "ui/support/uicontext.h"

#include <QList>
#include <QUrl>

class QMimeData;
class QWidget;

namespace taskyard::ui {

/// Whether openDropped() would open something.
bool canOpenDropped(const QMimeData& data);
/// `parent` is the window; false when there is nothing in it to open.
bool openDropped(const UiContext& context, const QMimeData& data, QWidget* parent = nullptr);
void openDroppedFiles(const UiContext& context, const QList<QUrl>& files, QWidget* parent = nullptr);
void openDroppedText(const UiContext& context, const QString& text, QWidget* parent = nullptr);

} // namespace taskyard::ui
