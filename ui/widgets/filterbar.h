// SPDX-License-Identifier: GPL-3.0-or-later
// A line for the filter language (core/model/filter.h): completes field names and known values, says in words what is
// wrong and marks the place, applies what is right a moment after the last key, remembers what was used. GUI thread;
// owned by its parent widget.
#pragma once

#include "core/base/clock.h"
#include "core/model/filter.h"

#include <QLineEdit>
#include <QTimer>
#include <QWidget>

class QCompleter;
class QLabel;
class QStringListModel;

namespace taskyard::ui {

class FilterBar : public QWidget {
    Q_OBJECT
public:
    explicit FilterBar(const Clock& clock, QWidget* parent = nullptr);

    QString filter() const { return m_applied; }
    /// Applies at once what is right; shows what is not.
    void setFilter(const QString& filter);
    /// What the operator may want to write behind "queue:" and "tag:".
    void setKnown(const QStringList& queues, const QStringList& tags);
    QStringList history() const { return m_history; }
    void setHistory(const QStringList& history) { m_history = history; }
    /// What is wrong with the text; empty when nothing is.
    QString trouble() const { return m_trouble; }

signals:
    void filterChanged(const QString& filter);

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void retranslate();
    void onTextEdited();
    void applyNow();
    bool check();
    void mark(int from);
    QStringList proposals() const;
    void complete(const QString& word);
    FilterWord wordBeforeCursor() const;
    void walkHistory(int step);

    const Clock& m_clock;
    QLineEdit* m_edit;
    QLabel* m_message;
    QCompleter* m_completer;
    QStringListModel* m_words;
    QTimer m_wait;
    QString m_applied;
    QString m_trouble;
    QStringList m_history; ///< newest first
    int m_historyAt = -1;
    QStringList m_queues;
    QStringList m_tags;
};

} // namespace taskyard::ui
