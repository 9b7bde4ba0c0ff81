// SPDX-License-Identifier: GPL-3.0-or-later
// Undo is possible only while the engine remembers something that can be taken back: on an empty yard it has nothing.
// Whatever happens makes it possible at once; whether that was something to take back is looked up then. GUI thread;
// owned by the window, which carries Undo out.
#pragma once

#include "core/base/ids.h"
#include "ui/support/latest.h"
#include "ui/support/uicontext.h"

#include <QObject>

namespace taskyard {
struct EventBatch;
}

namespace taskyard::ui {

class UndoOffer : public QObject {
    Q_OBJECT
public:
    /// `window` handles the action.
    UndoOffer(const UiContext& context, QObject* window);

private:
    void take(const EventBatch& batch);
    void look();

    UiContext m_context;
    bool m_isKnown = false; ///< that there is something, or that there is nothing
    Latest m_asked;
};

} // namespace taskyard::ui
