// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/settingeditors.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QLineEdit>
#include <QSpinBox>

namespace taskyard::ui {

namespace {

template <class Show> void follow(Settings& settings, const SettingSpec& spec, QWidget* editor, Show show)
{
    show();
    QObject::connect(&settings, &Settings::changed, editor, [id = spec.id, show](Setting changed) {
        if (changed == id)
            show();
    });
}

QWidget* makeSwitch(Settings& settings, const SettingSpec& spec, QWidget* parent)
{
    auto* box = new QCheckBox(settingText(spec.label), parent);
    follow(settings, spec, box, [&settings, box, id = spec.id] { box->setChecked(settings.isOn(id)); });
    QObject::connect(box, &QCheckBox::toggled, box, [&settings, id = spec.id](bool on) { settings.set(id, on); });
    return box;
}

QWidget* makeNumber(Settings& settings, const SettingSpec& spec, QWidget* parent)
{
    auto* box = new QSpinBox(parent);
    box->setRange(spec.lowest, spec.highest);
    box->setSingleStep(spec.step);
    box->setSuffix(QString::fromUtf8(spec.unit));
    box->setKeyboardTracking(false); // a text size of 1 on the way to 150 would be a surprise
    follow(settings, spec, box, [&settings, box, id = spec.id] { box->setValue(settings.number(id)); });
    QObject::connect(box, &QSpinBox::valueChanged, box,
                     [&settings, id = spec.id](int value) { settings.set(id, value); });
    return box;
}

QWidget* makeChoice(Settings& settings, const SettingSpec& spec, QWidget* parent)
{
    auto* box = new QComboBox(parent);
    for (const SettingChoice& choice : spec.choices)
        box->addItem(choice.translatable ? settingText(choice.text) : QString::fromUtf8(choice.text),
                     QLatin1String(choice.value));
    follow(settings, spec, box,
           [&settings, box, id = spec.id] { box->setCurrentIndex(box->findData(settings.choice(id))); });
    QObject::connect(box, &QComboBox::activated, box,
                     [&settings, box, id = spec.id](int index) { settings.set(id, box->itemData(index)); });
    return box;
}

QWidget* makeText(Settings& settings, const SettingSpec& spec, QWidget* parent)
{
    auto* line = new QLineEdit(parent);
    line->setClearButtonEnabled(true);
    follow(settings, spec, line, [&settings, line, id = spec.id] {
        if (line->text() != settings.text(id))
            line->setText(settings.text(id));
    });
    QObject::connect(line, &QLineEdit::editingFinished, line,
                     [&settings, line, id = spec.id] { settings.set(id, line->text()); });
    return line;
}

} // namespace

QString settingText(const char* text) { return QCoreApplication::translate("Settings", text); }

QWidget* makeEditor(Settings& settings, const SettingSpec& spec, QWidget* parent)
{
    switch (spec.kind) {
    case SettingKind::Switch: return makeSwitch(settings, spec, parent);
    case SettingKind::Number: return makeNumber(settings, spec, parent);
    case SettingKind::Choice: return makeChoice(settings, spec, parent);
    case SettingKind::Text: return makeText(settings, spec, parent);
    }
    return nullptr;
}

} // namespace taskyard::ui
