// SPDX-License-Identifier: GPL-3.0-or-later
// One editor of the task form with the note below it, whatever kind of widget it is: text in, text out, one signal. GUI
// thread; a child of the form.
#pragma once

#include "ui/dialogs/draftfields.h"
#include "ui/support/uicontext.h"

#include <QWidget>

class QBoxLayout;

namespace taskyard::ui {

class FieldNote;
class PairsModel;

class FieldEditor : public QWidget {
    Q_OBJECT
public:
    FieldEditor(const UiContext& context, const DraftFieldSpec& field, QWidget* parent);

    DraftField field() const { return m_field.field; }
    QString text() const;
    void setText(const QString& text);
    /// Of the table; empty for all others.
    std::vector<std::pair<QString, QString>> pairs() const;
    void setPairs(const std::vector<std::pair<QString, QString>>& pairs);
    FieldNote& note() { return *m_note; }
    /// What is typed into.
    QWidget& editor() { return *m_editor; }

signals:
    void edited();

private:
    QWidget* makeEditor();
    QWidget* makeLines();
    QWidget* makeTable();
    void addButton(const QString& icon, const QString& text, void (FieldEditor::*pressed)());
    void chooseFolder();
    void chooseFile();
    void pickTasks();
    void removePair();

    UiContext m_context;
    const DraftFieldSpec& m_field;
    PairsModel* m_pairs = nullptr;
    QWidget* m_editor;
    QBoxLayout* m_row;
    FieldNote* m_note;
};

} // namespace taskyard::ui
