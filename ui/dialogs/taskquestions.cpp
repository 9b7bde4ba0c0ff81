// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/taskquestions.h"

#include <QInputDialog>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>

namespace taskyard::ui {

namespace {
QInputDialog* dialogFor(QWidget* parent, const Question& question)
{
    auto* dialog = new QInputDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(question.title);
    dialog->setLabelText(question.label);
    return dialog;
}

void openWide(QInputDialog* dialog)
{
    dialog->resize(dialog->fontMetrics().averageCharWidth() * 60, dialog->sizeHint().height());
    dialog->open();
}
} // namespace

void askNumber(QWidget* parent, const Question& question, int value, int lowest, int highest,
               std::function<void(int)> done)
{
    QInputDialog* dialog = dialogFor(parent, question);
    dialog->setInputMode(QInputDialog::IntInput);
    dialog->setIntRange(lowest, highest);
    dialog->setIntValue(value);
    QObject::connect(dialog, &QInputDialog::intValueSelected, parent, std::move(done));
    dialog->open();
}

void askLine(QWidget* parent, const Question& question, const QString& text, std::function<void(QString)> done)
{
    QInputDialog* dialog = dialogFor(parent, question);
    dialog->setTextValue(text);
    QObject::connect(dialog, &QInputDialog::textValueSelected, parent, std::move(done));
    openWide(dialog);
}

void askLines(QWidget* parent, const Question& question, const QString& text, std::function<void(QString)> done)
{
    QInputDialog* dialog = dialogFor(parent, question);
    dialog->setOption(QInputDialog::UsePlainTextEditForTextInput);
    dialog->setTextValue(text);
    QObject::connect(dialog, &QInputDialog::textValueSelected, parent, std::move(done));
    openWide(dialog);
}

void askChoice(QWidget* parent, const Question& question, const QStringList& choices, int current,
               std::function<void(int)> done)
{
    QInputDialog* dialog = dialogFor(parent, question);
    dialog->setComboBoxItems(choices);
    dialog->setTextValue(choices.value(current));
    QObject::connect(dialog, &QInputDialog::textValueSelected, parent,
                     [choices, done = std::move(done)](const QString& text) { done(int(choices.indexOf(text))); });
    openWide(dialog);
}

void askConsent(QWidget* parent, const Question& question, const QString& yes, std::function<void()> done)
{
    auto* box = new QMessageBox(QMessageBox::Warning, question.title, question.title, QMessageBox::NoButton, parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(question.label);
    // By itself the box is as narrow as its title, and the sentence a tower of words.
    constexpr int kLetters = 52;
    if (auto* sentence = box->findChild<QLabel*>(QStringLiteral("qt_msgbox_informativelabel")))
        sentence->setMinimumWidth(std::min(sentence->fontMetrics().horizontalAdvance(question.label) + 1,
                                           sentence->fontMetrics().averageCharWidth() * kLetters));
    QPushButton* agree = box->addButton(yes, QMessageBox::AcceptRole);
    box->setDefaultButton(box->addButton(QMessageBox::Cancel));
    QObject::connect(agree, &QPushButton::clicked, parent, std::move(done));
    box->open();
}

} // namespace taskyard::ui
