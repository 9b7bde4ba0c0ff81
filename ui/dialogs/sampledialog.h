// SPDX-License-Identifier: GPL-3.0-or-later
// The samples that ship with the program, with what each does; the one that is chosen is imported. GUI thread; a
// modeless dialog that deletes itself.
#pragma once

#include "core/api/commands.h"
#include "core/base/result.h"
#include "ui/support/uicontext.h"

#include <QDialog>

class QCommandLinkButton;

namespace taskyard::ui {

class FieldNote;
class ImportUpload;

class SampleDialog : public QDialog {
    Q_OBJECT
public:
    explicit SampleDialog(const UiContext& context, QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void start(const QString& sample);
    void added(const Result<Reply>& result);
    void refresh();

    UiContext m_context;
    std::vector<QCommandLinkButton*> m_samples;
    FieldNote* m_note = nullptr;
    ImportUpload* m_upload = nullptr;
};

} // namespace taskyard::ui
