// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/reports/reportform.h"

#include "core/base/clock.h"
#include "ui/reports/sectionmodel.h"
#include "ui/support/texts.h"
#include "ui/widgets/fieldnote.h"
#include "ui/widgets/filterbar.h"
#include "ui/widgets/knownwords.h"

#include <QComboBox>
#include <QDateTimeEdit>
#include <QEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QVBoxLayout>

namespace taskyard::ui {

namespace {
constexpr int kLongestTitle = 1000;
constexpr int kComboLetters = 16;
constexpr int kGap = 10; ///< between what belongs to different questions

TimePoint timeOf(const QDateTimeEdit& edit) { return TimePoint(Duration(edit.dateTime().toMSecsSinceEpoch())); }

void setTime(QDateTimeEdit& edit, TimePoint time)
{
    edit.setDateTime(QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count()));
}
} // namespace

ReportForm::ReportForm(const UiContext& context, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
    , m_period(new QComboBox(this))
    , m_chosen(new QWidget(this))
    , m_from(new QDateTimeEdit(m_chosen))
    , m_to(new QDateTimeEdit(m_chosen))
    , m_fromLabel(new QLabel(m_chosen))
    , m_toLabel(new QLabel(m_chosen))
    , m_times(new FieldNote(context.theme, this))
    , m_filter(new FilterBar(context.clock, this))
    , m_title(new QLineEdit(this))
    , m_sections(new SectionModel(this))
    , m_sectionList(new QListView(this))
    , m_sectionNote(new FieldNote(context.theme, this))
    , m_format(new QComboBox(this))
    , m_formatNote(new FieldNote(context.theme, this))
    , m_periodLabel(new QLabel(this))
    , m_filterLabel(new QLabel(this))
    , m_titleLabel(new QLabel(this))
    , m_sectionLabel(new QLabel(this))
    , m_formatLabel(new QLabel(this))
{
    for (const ReportPeriod period : kReportPeriods)
        m_period->addItem(QString(), int(period));
    for (const QString& format : reportFormats())
        m_format->addItem(QString(), format);
    for (QDateTimeEdit* edit : {m_from, m_to}) {
        edit->setDisplayFormat(QStringLiteral("yyyy-MM-dd HH:mm"));
        edit->setCalendarPopup(true);
        setTime(*edit, context.clock.wall());
    }
    for (QComboBox* combo : {m_period, m_format}) {
        combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        combo->setMinimumContentsLength(kComboLetters);
    }
    m_title->setMaxLength(kLongestTitle);
    m_sectionList->setModel(m_sections);
    m_sectionList->setUniformItemSizes(true);
    m_sectionList->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_sectionList->setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents);
    m_sectionList->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed); // all of them: what scrolls is the form
    m_times->setField(m_period);
    m_sectionNote->setField(m_sectionList);
    m_formatNote->setField(m_format);
    setFocusProxy(m_period);
    layOut();
    connectAll();
    retranslate();
    setPlan({});
}

void ReportForm::layOut()
{
    auto* dates = new QGridLayout(m_chosen);
    dates->setContentsMargins(0, 0, 0, 0);
    dates->addWidget(m_fromLabel, 0, 0);
    dates->addWidget(m_from, 0, 1);
    dates->addWidget(m_toLabel, 1, 0);
    dates->addWidget(m_to, 1, 1);
    dates->setColumnStretch(1, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    const auto ask = [column](QLabel* label, QWidget* field, std::initializer_list<QWidget*> below) {
        label->setBuddy(field);
        column->addWidget(label);
        column->addWidget(field);
        for (QWidget* widget : below)
            column->addWidget(widget);
        column->addSpacing(kGap);
    };
    ask(m_periodLabel, m_period, {m_chosen, m_times});
    ask(m_filterLabel, m_filter, {});
    ask(m_titleLabel, m_title, {});
    ask(m_sectionLabel, m_sectionList, {m_sectionNote});
    ask(m_formatLabel, m_format, {m_formatNote});
    column->addStretch(1);
}

void ReportForm::connectAll()
{
    connect(m_period, &QComboBox::activated, this, [this] {
        choosePeriod();
        told();
    });
    for (QDateTimeEdit* edit : {m_from, m_to})
        connect(edit, &QDateTimeEdit::dateTimeChanged, this, &ReportForm::told);
    connect(m_filter, &FilterBar::filterChanged, this, &ReportForm::told);
    connect(m_title, &QLineEdit::textEdited, this, &ReportForm::told);
    connect(m_sections, &SectionModel::chosenChanged, this, &ReportForm::told);
    connect(m_format, &QComboBox::activated, this, [this] {
        m_sections->setSingle(holdsOneSection(m_format->currentData().toString()));
        told();
    });
}

/// Two dates begin as what was looked at before.
void ReportForm::choosePeriod()
{
    const ReportPlan present = plan();
    if (present.period != ReportPeriod::Chosen || m_chosen->isVisibleTo(this))
        return;
    const TimePoint now = m_context.clock.wall();
    const QSignalBlocker quietFrom(m_from);
    const QSignalBlocker quietTo(m_to);
    ReportPlan day;
    const ReportTimes times = timesOf(day, now);
    setTime(*m_from, times.from.value_or(now));
    setTime(*m_to, now);
}

void ReportForm::told()
{
    refresh();
    emit planChanged();
}

ReportPlan ReportForm::plan() const
{
    ReportPlan plan;
    plan.period = ReportPeriod(m_period->currentData().toInt());
    if (plan.period == ReportPeriod::Chosen) {
        plan.from = timeOf(*m_from);
        plan.to = timeOf(*m_to);
    }
    plan.filter = m_filter->filter();
    plan.title = m_title->text().trimmed();
    plan.sections = m_sections->chosen();
    plan.format = m_format->currentData().toString();
    return plan;
}

void ReportForm::setPlan(const ReportPlan& plan)
{
    {
        const QSignalBlocker quietFrom(m_from);
        const QSignalBlocker quietTo(m_to);
        const QSignalBlocker quietFilter(m_filter);
        m_period->setCurrentIndex(m_period->findData(int(plan.period)));
        if (plan.period == ReportPeriod::Chosen) {
            setTime(*m_from, plan.from);
            setTime(*m_to, plan.to);
        }
        m_filter->setFilter(plan.filter);
        m_title->setText(plan.title);
        m_format->setCurrentIndex(m_format->findData(plan.format));
        m_sections->choose(plan.sections);
        m_sections->setSingle(holdsOneSection(plan.format));
    }
    told();
}

QString ReportForm::trouble() const
{
    if (!m_filter->trouble().isEmpty())
        return tr("The filter is not right: %1").arg(m_filter->trouble());
    return whyNot(plan());
}

void ReportForm::readKnownWords() { teachKnownWords(*m_filter, m_context.engine); }

void ReportForm::focusFilter() { m_filter->setFocus(Qt::ShortcutFocusReason); }

void ReportForm::refreshTimes() { refresh(); }

void ReportForm::refresh()
{
    const ReportPlan present = plan();
    m_chosen->setVisible(present.period == ReportPeriod::Chosen);
    const bool backwards = present.period == ReportPeriod::Chosen && present.from >= present.to;
    m_times->setTrouble(backwards ? whyNot(present) : QString());
    m_times->setHint(timesWords());
    m_sectionNote->setTrouble(present.sections.isEmpty() ? whyNot(present) : QString());
    m_formatNote->setHint(holdsOneSection(present.format) ? tr("A CSV file holds one table: one part is chosen.")
                                                          : QString());
}

QString ReportForm::timesWords() const
{
    const ReportTimes times = timesOf(plan(), m_context.clock.wall());
    if (!times.from)
        return tr("Runs that ended up to the moment of writing");
    return times.to ? tr("Runs that ended from %1 to %2").arg(timeText(*times.from), timeText(*times.to))
                    : tr("Runs that ended since %1").arg(timeText(*times.from));
}

QString ReportForm::periodText(ReportPeriod period)
{
    switch (period) {
    case ReportPeriod::Shift: return tr("Last shift (8 hours)");
    case ReportPeriod::LongShift: return tr("Last shift (12 hours)");
    case ReportPeriod::Today: return tr("Today");
    case ReportPeriod::Yesterday: return tr("Yesterday");
    case ReportPeriod::Week: return tr("Last 7 days");
    case ReportPeriod::Month: return tr("Last 30 days");
    case ReportPeriod::ThisMonth: return tr("This month");
    case ReportPeriod::All: return tr("All there is");
    case ReportPeriod::Chosen: return tr("From … to …");
    }
    return {};
}

QString ReportForm::formatText(const QString& format)
{
    if (format == u"pdf")
        return tr("PDF, for paper and for reading");
    if (format == u"html")
        return tr("HTML, one page for a browser");
    if (format == u"xlsx")
        return tr("Workbook (XLSX), a sheet for each part");
    if (format == u"csv")
        return tr("CSV, one table");
    return tr("JSON, for programs");
}

void ReportForm::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ReportForm::retranslate()
{
    for (int row = 0; row < m_period->count(); ++row)
        m_period->setItemText(row, periodText(ReportPeriod(m_period->itemData(row).toInt())));
    for (int row = 0; row < m_format->count(); ++row)
        m_format->setItemText(row, formatText(m_format->itemData(row).toString()));
    m_periodLabel->setText(tr("&Period"));
    m_fromLabel->setText(tr("From"));
    m_toLabel->setText(tr("To"));
    m_filterLabel->setText(tr("Only tasks that match"));
    m_titleLabel->setText(tr("T&itle"));
    m_title->setPlaceholderText(tr("Run report"));
    m_sectionLabel->setText(tr("Pa&rts"));
    m_formatLabel->setText(tr("F&ormat"));
    m_period->setAccessibleName(tr("Period"));
    m_from->setAccessibleName(tr("From"));
    m_to->setAccessibleName(tr("To"));
    m_filter->setAccessibleName(tr("Only tasks that match"));
    m_title->setAccessibleName(tr("Title"));
    m_sectionList->setAccessibleName(tr("Parts of the report"));
    m_format->setAccessibleName(tr("Format"));
    m_sections->retranslate();
    refresh();
}

} // namespace taskyard::ui
