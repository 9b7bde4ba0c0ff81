// SPDX-License-Identifier: GPL-3.0-or-later
// Many tasks from a file or a pasted text: what it is and what it would make is shown before anything is made, and what
// is wrong with its line. Then one operation, with a way to see and to undo it. GUI thread; a modeless dialog that
// deletes itself.
#pragma once

#include "core/api/commands.h"
#include "ui/support/importupload.h"
#include "ui/support/uicontext.h"

#include <QDialog>
#include <QTimer>

class QBoxLayout;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;
class QTableView;
class QTabWidget;

namespace taskyard::ui {

class FieldNote;
class RecordModel;

class ImportDialog : public QDialog {
    Q_OBJECT
public:
    explicit ImportDialog(const UiContext& context, QWidget* parent = nullptr);

    void setFile(const QString& path);
    void setText(const QString& text);

protected:
    void changeEvent(QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    enum class Stage : quint8 { Choosing, Checking, Checked, Importing, Done };

    void build();
    QWidget* makeSource();
    QBoxLayout* makeOptions();
    QBoxLayout* makeButtons();
    ImportSource source() const;
    command::ImportBegin begin(bool dryRun) const;
    void chooseFile();
    void chooseFolder();
    void sourceEdited();
    void check();
    void import();
    void upload(Stage stage);
    void checked(const Result<Reply>& result);
    void imported(const Result<Reply>& result);
    void stop();
    void setStage(Stage stage);
    void showProgress(qint64 bytes, qint64 total);
    void showTasks();
    static QString summary(const Reply& reply);
    static QString outcome(const Reply& done);
    static QString formatText(const QString& format);

    UiContext m_context;
    QTabWidget* m_source = nullptr;
    QLineEdit* m_file = nullptr;
    QPlainTextEdit* m_text = nullptr;
    QComboBox* m_format = nullptr;
    QLineEdit* m_folder = nullptr;
    QDoubleSpinBox* m_scale = nullptr;
    QLabel* m_summary = nullptr;
    FieldNote* m_trouble = nullptr;
    QTableView* m_table = nullptr;
    RecordModel* m_records;
    QProgressBar* m_progress = nullptr;
    QPushButton* m_import = nullptr;
    QPushButton* m_show = nullptr;
    QPushButton* m_undo = nullptr;
    QPushButton* m_close = nullptr;
    QTimer m_wait;
    ImportUpload* m_upload = nullptr;
    Stage m_stage = Stage::Choosing;
    Reply m_done;
};

} // namespace taskyard::ui
