// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/settingsdialog.h"

#include "ui/dialogs/settingeditors.h"
#include "ui/dialogs/shortcutspage.h"
#include "ui/support/actions.h"
#include "ui/support/icons.h"

#include <QDialogButtonBox>
#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>

namespace taskyard::ui {

SettingsDialog::SettingsDialog(const UiContext& context, QWidget* parent) : QDialog(parent), m_context(context)
{
    setAttribute(Qt::WA_DeleteOnClose);
    new QHBoxLayout(this);
    build();
    fitToText();
}

/// At the present size of the text, which may be chosen in here.
void SettingsDialog::fitToText()
{
    m_sections->setMaximumWidth(m_sections->sizeHintForColumn(0) + fontMetrics().averageCharWidth() * 4);
    const QSize wanted(fontMetrics().averageCharWidth() * 100, fontMetrics().height() * 30);
    const QSize most = parentWidget() != nullptr ? parentWidget()->window()->size() - QSize(40, 40) : wanted;
    resize(size().expandedTo(wanted).boundedTo(most));
}

void SettingsDialog::build()
{
    const int shown = m_sections != nullptr ? m_sections->currentRow() : 0;
    qDeleteAll(findChildren<QWidget*>(Qt::FindDirectChildrenOnly));
    setWindowTitle(tr("Settings"));
    m_sections = new QListWidget(this);
    m_sections->setAccessibleName(tr("Sections"));
    m_forms = new QStackedWidget(this);
    const char* last = nullptr;
    for (const SettingSpec& spec : Settings::table())
        if (last == nullptr || qstrcmp(spec.section, last) != 0)
            addSection(last = spec.section);
    m_sections->addItem(new QListWidgetItem(icon(QStringLiteral("keyboard")), tr("Keys")));
    m_forms->addWidget(new ShortcutsPage(m_context.actions, m_forms));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto* defaults = buttons->addButton(tr("Restore all defaults"), QDialogButtonBox::ResetRole);
    connect(defaults, &QPushButton::clicked, this, &SettingsDialog::reset);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    connect(m_sections, &QListWidget::currentRowChanged, m_forms, &QStackedWidget::setCurrentIndex);
    m_sections->setCurrentRow(shown);
    auto* right = new QWidget(this);
    auto* column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_forms, 1);
    column->addWidget(buttons);
    layout()->addWidget(m_sections);
    layout()->addWidget(right);
}

void SettingsDialog::addSection(const char* section)
{
    const QString drawing = m_sections->count() == 0            ? QStringLiteral("theme")
                            : qstrcmp(section, "Programs") == 0 ? QStringLiteral("edit")
                            : qstrcmp(section, "Tray") == 0     ? QStringLiteral("bell")
                                                                : QStringLiteral("messages");
    m_sections->addItem(new QListWidgetItem(icon(drawing), settingText(section)));
    auto* form = new QWidget(m_forms);
    auto* layout = new QFormLayout(form);
    layout->setVerticalSpacing(12);
    for (const SettingSpec& spec : Settings::table()) {
        if (qstrcmp(spec.section, section) != 0)
            continue;
        QWidget* made = makeEditor(m_context.settings, spec, form);
        made->setObjectName(QLatin1String(spec.key));
        made->setAccessibleName(settingText(spec.label));
        if (spec.kind == SettingKind::Switch)
            layout->addRow(made);
        else
            layout->addRow(settingText(spec.label), made);
        if (*spec.help != '\0') {
            auto* help = new QLabel(settingText(spec.help), form);
            help->setForegroundRole(QPalette::PlaceholderText);
            help->setWordWrap(true);
            layout->addRow(QString(), help);
        }
    }
    auto* area = new QScrollArea(m_forms); // large text needs more room than a small window has
    area->setWidget(form);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    m_forms->addWidget(area);
}

void SettingsDialog::reset()
{
    for (const SettingSpec& spec : Settings::table())
        m_context.settings.reset(spec.id);
    for (const ActionSpec& spec : actionTable())
        m_context.actions.resetShortcuts(spec.id);
}

void SettingsDialog::changeEvent(QEvent* event)
{
    QDialog::changeEvent(event);
    // The box in which the language was chosen is among what is made anew, so not from within its own signal.
    if (event->type() == QEvent::LanguageChange)
        QMetaObject::invokeMethod(
            this,
            [this] {
                build();
                fitToText();
            },
            Qt::QueuedConnection);
    if (event->type() == QEvent::FontChange && m_sections != nullptr) // once all parts have it
        QMetaObject::invokeMethod(this, &SettingsDialog::fitToText, Qt::QueuedConnection);
}

} // namespace taskyard::ui
