// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/architecture/includerules.h"

#include <QDir>
#include <QLibraryInfo>
#include <QRegularExpression>
#include <QSet>

namespace taskyard::architecture {
namespace {

struct Rule {
    /// Folders of this project besides the own one.
    QStringList folders;
    /// Qt modules; none of them means no Qt at all.
    QStringList qtModules;
    /// Beginnings of other angled includes besides the C++ standard library's; "*" allows all.
    QStringList libraries;
    /// Headers that are refused although they would be covered by the above.
    QStringList refused = {};
};

// Neither clock, nor threads, nor I/O: what the scheduler needs comes in as values and leaves as values.
const QStringList& impureHeaders()
{
    static const QStringList list = {
        QStringLiteral("QObject"),       QStringLiteral("QTimer"),         QStringLiteral("QThread"),
        QStringLiteral("QThreadPool"),   QStringLiteral("QMutex"),         QStringLiteral("QFuture"),
        QStringLiteral("QPromise"),      QStringLiteral("QFile"),          QStringLiteral("QDir"),
        QStringLiteral("QIODevice"),     QStringLiteral("QProcess"),       QStringLiteral("QDateTime"),
        QStringLiteral("QElapsedTimer"), QStringLiteral("QDeadlineTimer"), QStringLiteral("QRandomGenerator"),
        QStringLiteral("QSettings"),     QStringLiteral("QEventLoop"),     QStringLiteral("QCoreApplication"),
        QStringLiteral("thread"),        QStringLiteral("mutex"),          QStringLiteral("shared_mutex"),
        QStringLiteral("atomic"),        QStringLiteral("future"),         QStringLiteral("condition_variable"),
        QStringLiteral("semaphore"),     QStringLiteral("fstream"),        QStringLiteral("iostream"),
        QStringLiteral("filesystem"),    QStringLiteral("cstdio"),         QStringLiteral("ctime"),
    };
    return list;
}

/// What only reads the files of time zones.
QStringList impureHeadersButFiles()
{
    QStringList list = impureHeaders();
    list.removeOne(QStringLiteral("QFile"));
    return list;
}

/// The window: ui sees the engine's interface, never the engine, and its folders look down only.
/// support < models < {delegates < widgets < reports, charts < timeline} < {dialogs, inspector, tray} < pages < the
/// main window.
void addWindowRules(std::map<QString, Rule>& table)
{
    const QStringList interface = {QStringLiteral("core/base"), QStringLiteral("core/model"),
                                   QStringLiteral("core/api")};
    const QString support = QStringLiteral("ui/support");
    const QString models = QStringLiteral("ui/models");
    const QString delegates = QStringLiteral("ui/delegates");
    const QString widgets = QStringLiteral("ui/widgets");
    const QString charts = QStringLiteral("ui/charts");
    const QString reports = QStringLiteral("ui/reports");
    const QString timeline = QStringLiteral("ui/timeline");
    const QString dialogs = QStringLiteral("ui/dialogs");
    const QString inspector = QStringLiteral("ui/inspector");
    const QString tray = QStringLiteral("ui/tray");
    const QString pages = QStringLiteral("ui/pages");
    const QStringList any = {QStringLiteral("*")};
    const auto add = [&](const QString& folder, const QStringList& folders) { table[folder] = {folders, any, any}; };
    add(support, interface);
    add(models, interface + QStringList{support});
    add(delegates, QStringList{QStringLiteral("core/model"), support, models});
    add(widgets, interface + QStringList{support, models, delegates});
    add(QStringLiteral("ui/widgets/logview"), {QStringLiteral("core/base"), support});
    add(charts, interface + QStringList{support, models});
    add(reports, interface + QStringList{support, models, widgets});
    add(timeline, interface + QStringList{support, models, charts});
    add(dialogs, interface + QStringList{support, models, widgets});
    add(inspector, interface + QStringList{support, models, delegates, widgets});
    add(tray, interface + QStringList{support});
    add(pages,
        interface + QStringList{support, models, delegates, widgets, charts, timeline, reports, dialogs, inspector});
    add(QStringLiteral("ui"), {support, widgets, dialogs, inspector, tray, pages});
}

/// The command line knows the engine through its socket only, and a verb not even that.
void addCommandLineRules(std::map<QString, Rule>& table)
{
    const QStringList interface = {QStringLiteral("core/base"), QStringLiteral("core/model"),
                                   QStringLiteral("core/api")};
    const QStringList core = {QStringLiteral("QtCore")};
    const QStringList any = {QStringLiteral("*")};
    table[QStringLiteral("app/cli")] = {interface + QStringList{QStringLiteral("core/ipc")}, core, any};
    table[QStringLiteral("app/cli/commands")] = {
        interface + QStringList{QStringLiteral("app/cli"), QStringLiteral("core/calendar")}, core, any};
}

// The table. base < model < {calendar, api}; api < {scheduling, execution, store, importing, report, ipc} < engine <
// app.
const std::map<QString, Rule>& rules()
{
    const QString base = QStringLiteral("core/base");
    const QString model = QStringLiteral("core/model");
    const QString api = QStringLiteral("core/api");
    const QString core = QStringLiteral("QtCore");
    const QString concurrent = QStringLiteral("QtConcurrent");
    const QString expected = QStringLiteral("tl/expected.hpp");
    const QString any = QStringLiteral("*");
    static const std::map<QString, Rule> table = [&] {
        std::map<QString, Rule> all = {
            {base, {{}, {core}, {expected}}},
            {model, {{base}, {core}, {expected}}},
            {api, {{base, model}, {core}, {expected}}},
            {QStringLiteral("core/scheduling"), {{base, model}, {core}, {expected}, impureHeaders()}},
            {QStringLiteral("core/calendar"),
             {{base, model}, {core}, {expected, QStringLiteral("date/")}, impureHeadersButFiles()}},
            {QStringLiteral("core/execution"), {{base, model, api}, {core, concurrent}, {any}}},
            {QStringLiteral("core/store"), {{base, model, api}, {core, QStringLiteral("QtSql")}, {any}}},
            {QStringLiteral("core/importing"), {{base, model, api}, {core}, {any}}},
            {QStringLiteral("core/report"), {{base, model, api}, {core}, {any}}},
            {QStringLiteral("core/ipc"), {{base, model, api}, {core}, {any}}},
            {QStringLiteral("core/engine"),
             {{base, model, api, QStringLiteral("core/scheduling"), QStringLiteral("core/execution"),
               QStringLiteral("core/store"), QStringLiteral("core/importing"), QStringLiteral("core/report")},
              {core, concurrent},
              {any}}},
            // The supervisor of a run links libc only. The witness protocol that it speaks is a header of
            // core/execution.
            {QStringLiteral("app/shim"), {{QStringLiteral("core/execution")}, {}, {any}}},
        };
        addWindowRules(all);
        addCommandLineRules(all);
        return all;
    }();
    return table;
}

// The other programs see all.
Rule ruleOfPrograms()
{
    return {{QStringLiteral("core"), QStringLiteral("ui"), QStringLiteral("app")},
            {QStringLiteral("*")},
            {QStringLiteral("*")}};
}

bool isProjectPath(const QString& target)
{
    static const QRegularExpression start(QStringLiteral("^(core|ui|app|tests|resources|installer)/"));
    return start.match(target).hasMatch();
}

bool isStandardHeader(const QString& target)
{
    static const QRegularExpression name(QStringLiteral("^[a-z_0-9]+$"));
    return name.match(target).hasMatch();
}

bool within(const QString& path, const QString& folder) { return path.startsWith(folder + QLatin1Char('/')); }

/// What a file may include of its own folder: "ui" is the window, not all that is in folders below it.
bool isOwn(const QString& target, const QString& folder)
{
    return within(target, folder) && (folder != QLatin1String("ui") || target.count(QLatin1Char('/')) == 1);
}

bool anyWithin(const QString& path, const QStringList& folders)
{
    return std::any_of(folders.begin(), folders.end(), [&](const QString& folder) { return within(path, folder); });
}

/// QTimer for QTimer, qtimer.h and QtCore/QTimer, so that no spelling gets round a refusal.
QString plainName(const QString& header)
{
    QString name = header.mid(header.lastIndexOf(QLatin1Char('/')) + 1).toLower();
    return name.endsWith(QLatin1String(".h")) ? name.chopped(2) : name;
}

bool isRefused(const QString& header, const QStringList& refused)
{
    return std::any_of(refused.begin(), refused.end(),
                       [&](const QString& name) { return plainName(header) == name.toLower(); });
}

std::map<QString, QString> readQtHeaders()
{
    std::map<QString, QString> modules;
    const QDir headers(QLibraryInfo::path(QLibraryInfo::HeadersPath));
    for (const QString& module : headers.entryList({QStringLiteral("Qt*")}, QDir::Dirs)) {
        for (const QString& header : QDir(headers.filePath(module)).entryList(QDir::Files)) {
            modules.emplace(header, module);
            modules.emplace(module + QLatin1Char('/') + header, module);
        }
    }
    return modules;
}

/// What is wrong with one include of a file that lives in `folder`; empty when nothing is.
QString offence(const Include& include, const QString& folder, const Rule& rule)
{
    const QString& target = include.target;
    if (target.isEmpty())
        return QStringLiteral("an include by macro cannot be checked");
    if (target.contains(QLatin1String("..")))
        return QStringLiteral("includes \"%1\": paths start at the root of the tree").arg(target);
    if (isProjectPath(target)) {
        if (isOwn(target, folder) || anyWithin(target, rule.folders))
            return isRefused(target, rule.refused) ? QStringLiteral("%1 must not include %2").arg(folder, target)
                                                   : QString();
        return QStringLiteral("%1 must not include %2").arg(folder, target);
    }
    if (isRefused(target, rule.refused))
        return QStringLiteral("%1 must not include <%2>: no I/O, no threads, no clock, no QObject").arg(folder, target);
    if (const QString module = qtModuleOf(target); !module.isEmpty()) {
        const bool allowed = rule.qtModules.contains(module) || rule.qtModules.contains(QLatin1String("*"));
        return allowed ? QString() : QStringLiteral("%1 must not include <%2> of %3").arg(folder, target, module);
    }
    if (!include.angled || isStandardHeader(target))
        return {};
    const bool allowed = std::any_of(rule.libraries.begin(), rule.libraries.end(), [&](const QString& prefix) {
        return prefix == QLatin1String("*") || target.startsWith(prefix);
    });
    return allowed ? QString() : QStringLiteral("%1 must not include <%2>").arg(folder, target);
}

} // namespace

std::vector<Include> includesOf(const QString& text)
{
    static const QRegularExpression pattern(QStringLiteral("^\\s*#\\s*include\\b\\s*(?:<([^>]*)>|\"([^\"]*)\")?"));
    std::vector<Include> includes;
    int number = 0;
    bool inComment = false;
    for (const QString& line : text.split(QLatin1Char('\n'))) {
        ++number;
        const bool startsInComment = inComment;
        const auto opened = line.lastIndexOf(QLatin1String("/*"));
        const auto closed = line.lastIndexOf(QLatin1String("*/"));
        if (opened >= 0 || closed >= 0)
            inComment = opened > closed;
        if (const auto match = pattern.match(line); !startsInComment && match.hasMatch()) {
            const bool angled = match.hasCaptured(1);
            includes.push_back({number, angled ? match.captured(1) : match.captured(2), angled});
        }
    }
    return includes;
}

QString qtModuleOf(const QString& header)
{
    static const std::map<QString, QString> modules = readQtHeaders();
    const auto found = modules.find(header);
    if (found != modules.end())
        return found->second;
    // A module's folder that is not installed here is a Qt module all the same.
    static const QRegularExpression inModule(QStringLiteral("^(Qt[A-Z]\\w+)/"));
    const auto match = inModule.match(header);
    return match.hasMatch() ? match.captured(1) : QString();
}

QStringList wrongIncludes(const SourceFile& file)
{
    const QString inner = file.path.section(QLatin1Char('/'), 0, -2);
    const QString folder = rules().contains(inner) ? inner : folderOf(file.path);
    const auto found = rules().find(folder);
    if (found == rules().end() && !file.path.startsWith(QLatin1String("app/")))
        return {QStringLiteral("%1:1: the folder is not in the table of includerules.cpp").arg(file.path)};
    const Rule rule = found != rules().end() ? found->second : ruleOfPrograms();
    QStringList offences;
    for (const Include& include : includesOf(file.text)) {
        const QString what = offence(include, folder, rule);
        if (!what.isEmpty())
            offences << QStringLiteral("%1:%2: %3").arg(file.path).arg(include.line).arg(what);
    }
    return offences;
}

QStringList hiddenQt(const std::vector<SourceFile>& files, const QString& folder)
{
    std::map<QString, const SourceFile*> byPath;
    QStringList waiting;
    for (const SourceFile& file : files) {
        byPath.emplace(file.path, &file);
        if (within(file.path, folder))
            waiting << file.path;
    }
    QStringList offences;
    QSet<QString> seen(waiting.begin(), waiting.end());
    while (!waiting.isEmpty()) {
        const auto file = byPath.find(waiting.takeLast());
        if (file == byPath.end())
            continue;
        for (const Include& include : includesOf(file->second->text)) {
            const QString module = qtModuleOf(include.target);
            if (!module.isEmpty())
                offences << QStringLiteral("%1:%2: reached from %3, must not include <%4> of %5")
                                .arg(file->first)
                                .arg(include.line)
                                .arg(folder, include.target, module);
            else if (isProjectPath(include.target) && !seen.contains(include.target)) {
                seen.insert(include.target);
                waiting << include.target;
            }
        }
    }
    return offences;
}

QStringList folderCycle(const std::vector<SourceFile>& files)
{
    std::map<QString, QSet<QString>> edges;
    for (const SourceFile& file : files) {
        const QString from = folderOf(file.path);
        for (const Include& include : includesOf(file.text)) {
            const QString to = isProjectPath(include.target) ? folderOf(include.target) : QString();
            if (!to.isEmpty() && to != from)
                edges[from].insert(to);
        }
    }
    QSet<QString> done;
    QStringList path;
    const std::function<bool(const QString&)> visit = [&](const QString& folder) {
        if (path.contains(folder)) {
            path = path.mid(path.indexOf(folder)) << folder;
            return true;
        }
        if (done.contains(folder))
            return false;
        path << folder;
        const auto next = edges[folder].values();
        if (std::any_of(next.begin(), next.end(), visit))
            return true;
        path.removeLast();
        done.insert(folder);
        return false;
    };
    QStringList folders;
    for (const auto& [folder, targets] : edges)
        folders << folder;
    return std::any_of(folders.begin(), folders.end(), visit) ? path : QStringList();
}

} // namespace taskyard::architecture
