// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/help.h"

#include <QStringList>

namespace taskyard::cli {

namespace {
QString u8(const char* text) { return QString::fromUtf8(text); }

/// Text as roff takes it: no escape, no request at the beginning of a line, dashes that stay dashes.
QString escaped(QString text)
{
    text.replace(u'\\', QStringLiteral("\\e"));
    text.replace(u'-', QStringLiteral("\\-"));
    if (text.startsWith(u'.') || text.startsWith(u'\''))
        text.prepend(QStringLiteral("\\&"));
    return text;
}

QString quoted(const QString& text) { return u'"' + escaped(text).replace(u'"', QStringLiteral("\\(dq")) + u'"'; }

/// mandoc warns of text lines over 80 bytes; words are kept whole.
QString filled(const QString& text)
{
    QString result;
    for (const QString& line : wrapped(text, 72, 0).split(u'\n', Qt::SkipEmptyParts))
        result += escaped(line) + u'\n';
    return result;
}

QString paragraphs(const char* manual)
{
    QString text;
    for (const QString& paragraph : u8(manual).split(QStringLiteral("\n\n"), Qt::SkipEmptyParts))
        text += (text.isEmpty() ? QString() : QStringLiteral(".PP\n")) + filled(paragraph);
    return text;
}

QString options(std::span<const OptionDefinition> list)
{
    QString text;
    for (const OptionDefinition& option : list) {
        text += QStringLiteral(".TP\n.B ") + quoted(optionForm(option)) + u'\n';
        text += filled(u8(option.help) + (option.repeatable ? QStringLiteral(" (repeatable).") : QStringLiteral(".")));
    }
    return text;
}

QString verbSection(const QString& prefix, const Verb& verb)
{
    const QString name = prefix + u8(verb.name);
    QString text;
    if (verb.actions.empty())
        text += QStringLiteral(".SS ") + quoted((name + u' ' + u8(verb.usage)).trimmed()) + u'\n';
    else
        text += QStringLiteral(".SS ") + quoted(name) + u'\n';
    text += filled(u8(verb.summary) + u'.');
    if (const QString more = paragraphs(verb.manual); !more.isEmpty())
        text += QStringLiteral(".PP\n") + more;
    text += options(verb.options);
    if (const QString examples = u8(verb.examples); !examples.isEmpty()) {
        text += QStringLiteral(".PP\n.EX\n");
        for (const QString& example : examples.split(u'\n', Qt::SkipEmptyParts))
            text += escaped(QStringLiteral("taskyardctl ") + example) + u'\n';
        text += QStringLiteral(".EE\n");
    }
    for (const Verb* action : verb.actions)
        text += verbSection(name + u' ', *action);
    return text;
}

constexpr const char* kTop = R"(.\" Generated from the table of verbs in app/cli; not written by hand.
.TH TASKYARDCTL 1 2026-11-20 Taskyard "User Commands"
.SH NAME
taskyardctl \- hand jobs to Taskyard, order and control them, see how they fare
.SH SYNOPSIS
.B taskyardctl
.RI [ OPTIONS ]
.I VERB
\&...
.SH DESCRIPTION
Taskyard keeps a durable queue of commands and runs them on this machine.
.B taskyardctl
speaks to its engine,
.BR taskyardd ,
and starts it when none runs.
A submission that was acknowledged survives the death of any process and a power
cut; running tasks survive a restart of the engine.
Only built\-in tasks run inside the engine and are interrupted by its end.
.SH OPTIONS
)";

constexpr const char* kBottom = R"(.SH FILTERS
A filter is words joined by spaces, all of which must hold:
.PP
.EX
state:failed,timed\-out queue:render name:"shot 0*" tag:night
priority>=50 finished>\-2h text
.EE
.PP
A word without a field is looked for in names and descriptions.
A dash in front of a word means that it must not hold; put
.B \-\-
before it on the command line.
A filter with an unknown field is refused, with the fields named.
The value of
.B cause:
is what the window's Triage page gives to failures that end alike: state, exit
code, signal and last line but for numbers, paths and quoted words.
.SH TIMES
Times are ISO 8601, 14:30 (the next one), tomorrow 06:00, +90m or \-2h, in the
local zone where none is given.
Durations are 90s, 1h30m, 500ms or 2d.
.SH ENVIRONMENT
.TP
.B TASKYARD_DATA_DIR
The data directory, unless
.B \-\-data\-dir
names one.
Without both it is
.IR $XDG_DATA_HOME/taskyard ,
or
.IR \(ti/.local/share/taskyard .
.TP
.B TASKYARD_TOKEN
Set inside a task; by it
.B progress
knows which task it speaks for.
.TP
.B NO_COLOR
Not empty: no colours.
.SH EXIT STATUS
.TP
.B 0
Done.
.TP
.B 1
A task that was waited for did not succeed, or a check found something wrong.
.TP
.B 2
Bad usage or input; nothing was changed.
.TP
.B 3
Something that was named does not exist.
.TP
.B 4
Denied.
.TP
.B 5
Conflict: not legal in the present state.
.TP
.B 70
Internal error.
.TP
.B 75
Busy, try again.
.PP
An error is one line on standard error: what, where, what to do.
.SH FILES
The data directory holds
.IR taskyard.db ,
.IR engine.lock ,
.I engine.sock
and
.IR runs/ ,
all private to the user.
)";
} // namespace

QString manualPage()
{
    QString page = u8(kTop) + options(globalOptions()) + QStringLiteral(".SH VERBS\n");
    for (const Verb* verb : allVerbs())
        if (!verb->hidden)
            page += verbSection({}, *verb);
    return page + u8(kBottom);
}

} // namespace taskyard::cli
