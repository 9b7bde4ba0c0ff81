// SPDX-License-Identifier: GPL-3.0-or-later
// One field of a task to be looked at and edited: its title, an editor for its kind and, below, what is wrong with the
// text as it is typed. Live values never overwrite what is being typed; Enter hands it over (Ctrl+Enter where Enter
// breaks a line), Escape gives it up. GUI thread; a widget.
#pragma once

#include "ui/inspector/titledrow.h"
#include "ui/models/taskfields.h"

class QCheckBox;
class QLineEdit;
class QPlainTextEdit;

namespace taskyard::ui {

class FieldRow : public TitledRow {
    Q_OBJECT
public:
    FieldRow(const TaskField& field, const Clock& clock, QWidget* parent = nullptr);

    const TaskField& field() const { return m_field; }
    /// The value as it stands; shown, unless another is being typed.
    void setLive(const QString& text);
    /// Why it cannot be changed; empty: it can.
    void setFixed(const QString& why);
    /// What is being typed; none: nothing is.
    std::optional<QString> draft() const;
    /// Back to something that was being typed, or to the live value.
    void setDraft(const std::optional<QString>& text);
    /// What was handed over has been taken.
    void settle(const QString& text);
    void sayRefused(const QString& why);
    void retranslate();

signals:
    void applied(const QJsonValue& value, const QString& text);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QString text() const;
    void setText(const QString& text);
    QWidget* editor() const;
    void typed();
    void fitHeight();
    void apply();
    void cancel();
    void refresh();
    void say(const QString& sentence, bool isWrong);

    const TaskField& m_field;
    const Clock& m_clock;
    QLineEdit* m_line = nullptr; ///< exactly one of the three
    QPlainTextEdit* m_lines = nullptr;
    QCheckBox* m_box = nullptr;
    QLabel* m_message;
    QString m_live;
    QString m_base; ///< the live value as it was when typing began
    QString m_fixed;
    QString m_refused;
};

} // namespace taskyard::ui
