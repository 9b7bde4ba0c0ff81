// SPDX-License-Identifier: GPL-3.0-or-later
// The line below a field: what is wrong with it, else what to bear in mind, else what its text means; not there while
// there is nothing to say. GUI thread; a widget.
#pragma once

#include <QLabel>

namespace taskyard::ui {

class Theme;

class FieldNote : public QLabel {
    Q_OBJECT
public:
    explicit FieldNote(Theme& theme, QWidget* parent = nullptr);

    /// Whose accessible description it is.
    void setField(QWidget* field) { m_field = field; }
    void setTrouble(const QString& text);
    void setWarning(const QString& text);
    void setHint(const QString& text);
    QString trouble() const { return m_trouble; }

private:
    void refresh();

    Theme& m_theme;
    QWidget* m_field = nullptr;
    QString m_trouble;
    QString m_warning;
    QString m_hint;
};

} // namespace taskyard::ui
