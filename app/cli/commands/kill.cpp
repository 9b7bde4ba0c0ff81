// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/selection.h"
#include "app/cli/values.h"

#include <array>
#include <csignal>

namespace taskyard::cli {

namespace {
constexpr OptionDefinition kOptions[] = {
    kFilterOption,
    {.name = "signal",
     .value = "SIGNAL",
     .help = "send this signal to the running tree instead of ending it: USR1, SIGHUP, 10"},
};

struct SignalName {
    const char16_t* name;
    int number;
};
constexpr std::array<SignalName, 14> kSignals{{{u"HUP", SIGHUP},
                                               {u"INT", SIGINT},
                                               {u"QUIT", SIGQUIT},
                                               {u"ABRT", SIGABRT},
                                               {u"KILL", SIGKILL},
                                               {u"USR1", SIGUSR1},
                                               {u"USR2", SIGUSR2},
                                               {u"ALRM", SIGALRM},
                                               {u"TERM", SIGTERM},
                                               {u"CONT", SIGCONT},
                                               {u"STOP", SIGSTOP},
                                               {u"TSTP", SIGTSTP},
                                               {u"WINCH", SIGWINCH},
                                               {u"URG", SIGURG}}};

Result<int> signalFrom(const QString& word)
{
    const QString name = word.startsWith(QLatin1String("SIG")) ? word.mid(3) : word;
    for (const SignalName& signal : kSignals)
        if (name == QStringView(signal.name))
            return signal.number;
    const QString where = QStringLiteral("option --signal");
    if (word.isEmpty() || !word[0].isDigit())
        return failure(ErrorCode::InvalidInput, QStringLiteral("'%1' is not a signal").arg(word.left(80)), where,
                       QStringLiteral("write for example USR1, SIGHUP or 10"));
    return parseInteger(word, where, 1, SIGRTMAX).map([](qint64 number) { return int(number); });
}

RunResult run(const Arguments& arguments, Session& session)
{
    command::Kill command;
    auto selection = selectionFrom(arguments, arguments.words, session.around.now);
    if (!selection)
        return tl::unexpected(selection.error());
    command.selection = std::move(*selection);
    if (arguments.has("signal")) {
        const auto signal = signalFrom(arguments.text("signal"));
        if (!signal)
            return tl::unexpected(signal.error());
        command.signal = *signal;
    }
    return change(session, command, command.signal ? "sent the signal" : "killed");
}
} // namespace

constinit const Verb killVerb{
    .name = "kill",
    .usage = "ID… | --filter FILTER",
    .summary = "End running tasks at once",
    .manual = "The whole tree gets SIGKILL, without a grace. With --signal it gets that signal and is not ended by "
              "Taskyard. 'cancel' is gentler.",
    .options = kOptions,
    .examples = "kill 12\nkill 12 --signal USR1",
    .run = run,
};

} // namespace taskyard::cli
