// SPDX-License-Identifier: GPL-3.0-or-later
// The settings, made from their table: a list of sections, a form for each, and the keys. Everything takes effect at
// once; there is nothing to confirm. GUI thread; a dialog that deletes itself.
#pragma once

#include "ui/support/settings.h"
#include "ui/support/uicontext.h"

#include <QDialog>

class QListWidget;
class QStackedWidget;

namespace taskyard::ui {

class SettingsDialog : public QDialog {
    Q_OBJECT
public:
    explicit SettingsDialog(const UiContext& context, QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void fitToText();
    void addSection(const char* section);
    void reset();

    UiContext m_context;
    QListWidget* m_sections = nullptr;
    QStackedWidget* m_forms = nullptr;
};

} // namespace taskyard::ui
