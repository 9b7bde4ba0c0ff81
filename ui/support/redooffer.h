// SPDX-License-Identifier: GPL-3.0-or-later
// Redo is possible only while the engine has something to do again; an undo that took nothing back leaves nothing. What
// the engine last said is followed, but an undo under way lets Redo be given at once. GUI thread; owned by the window,
// which carries Redo out.
#pragma once

#include "core/base/ids.h"
#include "ui/support/uicontext.h"

#include <QObject>

namespace taskyard {
struct EventBatch;
}

namespace taskyard::ui {

class RedoOffer : public QObject {
    Q_OBJECT
public:
    /// `window` handles the action.
    RedoOffer(const UiContext& context, QObject* window);

    /// An undo is on its way.
    void expectOne();

private:
    void take(const EventBatch& batch);
    void follow();

    void allow(EventSeq from);

    UiContext m_context;
    EventSeq m_newest; ///< of the events that have arrived
    EventSeq m_from;   ///< what the engine says counts from this event on; before it, it did not know of the undo
};

} // namespace taskyard::ui
