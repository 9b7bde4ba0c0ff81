// SPDX-License-Identifier: GPL-3.0-or-later
// The small questions that some verbs of tasks ask first. Each opens a dialog over `parent` and returns at once; `done`
// is called when it was answered, and not when it was dismissed or `parent` ended. GUI thread.
#pragma once

#include <QStringList>
#include <QWidget>

#include <functional>

namespace taskyard::ui {

struct Question {
    QString title;
    QString label;
};

void askNumber(QWidget* parent, const Question& question, int value, int lowest, int highest,
               std::function<void(int)> done);
void askLine(QWidget* parent, const Question& question, const QString& text, std::function<void(QString)> done);
void askLines(QWidget* parent, const Question& question, const QString& text, std::function<void(QString)> done);
/// `done` gets the place in the list.
void askChoice(QWidget* parent, const Question& question, const QStringList& choices, int current,
               std::function<void(int)> done);
/// The label says what will happen; only the button named `yes` calls `done`.
void askConsent(QWidget* parent, const Question& question, const QString& yes, std::function<void()> done);

} // namespace taskyard::ui
