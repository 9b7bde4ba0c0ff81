// SPDX-License-Identifier: GPL-3.0-or-later
// The preview of a report: the engine writes the real thing, as PDF and with short lists, into a folder that only this
// user can enter; it is read and taken away at once. What is asked for is waited for until it rests, and of two only
// the newer one is told of. GUI thread; owned by its page.
#pragma once

#include "ui/reports/paperreader.h"
#include "ui/reports/reportplan.h"
#include "ui/reports/reportwriter.h"

#include <QTemporaryDir>
#include <QTimer>

namespace taskyard {
class Clock;
}

namespace taskyard::ui {

class ReportPreview : public QObject {
    Q_OBJECT
public:
    enum class Stage : quint8 { Nothing, Making, Shown, Failed };
    static constexpr int kRows = 100; ///< of each list

    ReportPreview(EngineApi& engine, const Clock& clock, QObject* parent = nullptr,
                  std::chrono::milliseconds rest = std::chrono::milliseconds{300});
    ~ReportPreview() override;

    PaperReader& reader() { return m_reader; }
    /// None: what is shown goes, and what is made is given up.
    void want(const std::optional<ReportPlan>& plan);
    /// The same once more: time has passed.
    void again();

    Stage stage() const { return m_stage; }
    const QString& trouble() const { return m_trouble; }
    const std::vector<PaperPage>& pages() const { return m_pages; }
    /// Runs in the list of the one that is shown; none where it has no such list.
    std::optional<qint64> runs() const { return m_runs; }
    /// While it is made: how many rows of how many.
    const answer::ReportProgress& progress() const { return m_progress; }

signals:
    void stageChanged();
    void progressed();

private:
    void begin();
    void written(const Result<answer::ReportProgress>& result);
    void read(qint64 runs);
    void fail(const QString& why);
    void setStage(Stage stage);

    const Clock& m_clock;
    PaperReader m_reader;
    ReportWriter m_writer;
    std::optional<QTemporaryDir> m_folder;
    QString m_file;
    int m_number = 0;
    std::optional<ReportPlan> m_wanted;
    std::optional<ReportPlan> m_made; ///< the plan that is being written, or is shown
    bool m_stale = false;             ///< what is written is no longer wanted
    Stage m_stage = Stage::Nothing;
    QString m_trouble;
    std::vector<PaperPage> m_pages;
    std::optional<qint64> m_runs;
    answer::ReportProgress m_progress;
    QTimer m_rest;
};

} // namespace taskyard::ui
