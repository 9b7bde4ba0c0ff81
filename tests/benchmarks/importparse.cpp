// SPDX-License-Identifier: GPL-3.0-or-later
// How fast records become tasks (the first part of E4), beside parsers that only parse the same lines and make nothing
// of them: simdjson (the floor), Qt's and nlohmann's. Processor time, best of several. Prints one JSON object per line.
// Arguments: number of records (100000), number of repetitions (5).
#include "core/importing/import.h"
#include "core/importing/records.h"

#include <nlohmann/json.hpp>
#include <simdjson.h>

#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>
#include <ctime>

using namespace taskyard;
using namespace taskyard::importing;

namespace {

struct Times {
    double processor = 1e9;
    double wall = 1e9;
};

double now(clockid_t clock)
{
    timespec t{};
    clock_gettime(clock, &t);
    return double(t.tv_sec) + double(t.tv_nsec) * 1e-9;
}

template <class Work> void measure(Times& best, Work&& work)
{
    const double processor = now(CLOCK_PROCESS_CPUTIME_ID);
    const double wall = now(CLOCK_MONOTONIC);
    work();
    best.processor = std::min(best.processor, now(CLOCK_PROCESS_CPUTIME_ID) - processor);
    best.wall = std::min(best.wall, now(CLOCK_MONOTONIC) - wall);
}

/// What a render farm would hand in: some 230 bytes a line, every tenth waits for the one before.
QByteArray frames(int count)
{
    QByteArray text;
    for (int i = 0; i < count; ++i) {
        const QByteArray frame = QByteArray::number(1'000'000 + i);
        text += R"({"key": "frame-)" + frame + R"(", "name": "shot 012 frame )" + frame +
                R"(", "queue": "render", "priority": )" + QByteArray::number(i % 100) +
                R"(, "command": ["/usr/bin/render", "--frame", ")" + frame + R"(", "--out", "/var/tmp/out/)" + frame +
                R"(.exr"], "tags": ["night"], "cwd": "/srv/render/shot012")";
        if (i % 10 == 9)
            text += R"(, "after": ["frame-)" + QByteArray::number(1'000'000 + i - 1) + R"("])";
        text += "}\n";
    }
    return text;
}

template <class Take> void eachLine(std::string_view text, Take&& take)
{
    for (size_t at = 0; at < text.size();) {
        const size_t end = std::min(text.find('\n', at), text.size());
        take(text.substr(at, end - at));
        at = end + 1;
    }
}

void print(const char* what, const Times& times, int count, const Times& floor)
{
    std::printf(
        "{\"figure\": \"%s\", \"records\": %d, \"processor_ms\": %.1f, \"wall_ms\": %.1f, \"of_floor\": %.2f}\n", what,
        count, times.processor * 1e3, times.wall * 1e3, times.processor / floor.processor);
}

} // namespace

int main(int argc, char** argv)
{
    const int count = argc > 1 ? std::atoi(argv[1]) : 100'000;
    const int repetitions = argc > 2 ? std::atoi(argv[2]) : 5;
    const QByteArray text = frames(count);
    const std::string_view view(text.constData(), size_t(text.size()));
    ImportOptions options;
    options.format = QStringLiteral("ndjson");
    options.cwd = QStringLiteral("/tmp");

    Times floor;
    Times import;
    Times located;
    Times qt;
    Times nlohmann;
    size_t members = 0;
    for (int i = 0; i < repetitions; ++i) {
        measure(floor, [&] {
            simdjson::dom::parser parser;
            eachLine(view, [&](std::string_view line) { members += parser.parse(line).get_object().size(); });
        });
        Result<Imported> imported;
        measure(import, [&] { imported = parseImport(text, options); });
        if (!imported || imported->tasks.size() != size_t(count))
            return 1;
        imported = Imported{};
        std::vector<TaskSpec> tasks(static_cast<size_t>(count));
        measure(located, [&] {
            size_t n = 0;
            eachLine(view, [&](std::string_view line) {
                members += readRecordLocated(line, line.data() - view.data(), options, tasks[n++]).has_value();
            });
        });
        measure(qt, [&] {
            eachLine(view, [&](std::string_view line) {
                const auto bytes = QByteArray::fromRawData(line.data(), qsizetype(line.size()));
                members += size_t(QJsonDocument::fromJson(bytes).object().size());
            });
        });
        measure(nlohmann,
                [&] { eachLine(view, [&](std::string_view line) { members += nlohmann::json::parse(line).size(); }); });
    }
    print("simdjson, parse only (floor)", floor, count, floor);
    print("Qt, parse only", qt, count, floor);
    print("nlohmann, parse only", nlohmann, count, floor);
    print("import of records", import, count, floor);
    print("import of records by nlohmann, as for messages", located, count, floor);
    return members == 0;
}
