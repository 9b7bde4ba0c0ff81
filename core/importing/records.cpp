// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importing/records.h"

#include "core/importing/completion.h"
#include "core/importing/graph.h"
#include "core/importing/jsonvalue.h"

#include <simdjson.h>

#include <future>
#include <thread>

namespace taskyard::importing {

namespace {

bool isBlank(std::string_view line) { return line.find_first_not_of(" \t\r") == std::string_view::npos; }

/// False where the slower reader must say why: nested too deeply, or a number that is none of ours.
bool convert(simdjson::dom::element element, Value& value, int depth, std::pmr::memory_resource* memory)
{
    using Type = simdjson::dom::element_type;
    if (depth > kDeepestNesting)
        return false;
    switch (element.type()) {
    case Type::NULL_VALUE: value.kind = Value::Kind::Null; return true;
    case Type::BOOL:
        value.kind = Value::Kind::Bool;
        value.flag = element.get_bool().value_unsafe();
        return true;
    case Type::INT64:
        value.kind = Value::Kind::Integer;
        value.integer = element.get_int64().value_unsafe();
        value.number = double(value.integer);
        return true;
    case Type::UINT64: return false;
    case Type::DOUBLE:
        value.kind = Value::Kind::Number;
        value.number = element.get_double().value_unsafe();
        return true;
    case Type::STRING:
        value.kind = Value::Kind::Text;
        value.text = element.get_string().value_unsafe();
        return true;
    case Type::ARRAY: {
        value.kind = Value::Kind::List;
        const simdjson::dom::array array = element.get_array().value_unsafe();
        value.items.reserve(array.size());
        for (const simdjson::dom::element item : array)
            if (!convert(item, value.items.emplace_back(memory), depth + 1, memory))
                return false;
        return true;
    }
    case Type::OBJECT: {
        value.kind = Value::Kind::Object;
        const simdjson::dom::object object = element.get_object().value_unsafe();
        if (depth > 1 && object.size() > 200)
            return false; // looking for names that are there twice would take long here
        value.items.reserve(object.size());
        for (const simdjson::dom::key_value_pair member : object) {
            if (depth > 1 && value.find(member.key))
                return false;
            Value& item = value.items.emplace_back(memory);
            item.name = member.key;
            if (!convert(member.value, item, depth + 1, memory))
                return false;
        }
        return true;
    }
    }
    return false;
}

class RecordReader {
public:
    RecordReader(std::string_view text, const ImportOptions& options)
        : m_text(text)
        , m_options(options)
        , m_context(options.now, options.zone)
    {}

    /// What is wrong with the line, if anything.
    std::optional<Fault> read(std::string_view line, TaskSpec& spec)
    {
        if (readQuickly(line, spec))
            return std::nullopt;
        spec = {};
        return readRecordLocated(line, line.data() - m_text.data(), m_options, spec);
    }

private:
    bool readQuickly(std::string_view line, TaskSpec& spec)
    {
        const bool padded = line.data() + line.size() + simdjson::SIMDJSON_PADDING <= m_text.data() + m_text.size();
        simdjson::dom::element element;
        if (m_parser.parse(line.data(), line.size(), !padded).get(element) != simdjson::SUCCESS)
            return false;
        m_memory.release();
        Value record(&m_memory);
        return convert(element, record, 1, &m_memory) && record.kind == Value::Kind::Object &&
               readRecordFields(record, spec, m_context) && !completeTask(spec, m_options, record);
    }

    std::string_view m_text;
    const ImportOptions& m_options;
    simdjson::dom::parser m_parser;
    std::array<std::byte, 16384> m_buffer;
    std::pmr::monotonic_buffer_resource m_memory{m_buffer.data(), m_buffer.size()};
    FieldContext m_context;
};

/// The lines that hold something.
tl::expected<std::vector<std::string_view>, Fault> splitLines(std::string_view text)
{
    std::vector<std::string_view> lines;
    lines.reserve(size_t(std::min<qint64>(kMostRecords, qint64(text.size()) / 64 + 1)));
    for (size_t at = 0; at < text.size();) {
        const size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view line = text.substr(at, end - at);
        const qint64 start = qint64(at);
        at = end + 1;
        if (isBlank(line))
            continue;
        if (qint64(line.size()) > kLongestRecord)
            return tl::unexpected(Fault{QStringLiteral("a record of more than %1 MiB").arg(kLongestRecord >> 20),
                                        QStringLiteral("hand large data to the task in a file"), start});
        if (qint64(lines.size()) >= kMostRecords)
            return tl::unexpected(Fault{QStringLiteral("more than %1 records").arg(kMostRecords),
                                        QStringLiteral("import them in several files"), start});
        lines.push_back(line);
    }
    if (lines.empty())
        return tl::unexpected(Fault{QStringLiteral("there is nothing to import"),
                                    QStringLiteral("write one record {...} on each line"), -1});
    return lines;
}

using Lines = std::span<const std::string_view>;

std::optional<Fault> readLines(std::string_view text, const ImportOptions& options, Lines lines,
                               std::span<TaskSpec> tasks)
{
    RecordReader reader(text, options);
    for (size_t i = 0; i < lines.size(); ++i)
        if (auto fault = reader.read(lines[i], tasks[i]))
            return fault;
    return std::nullopt;
}

/// In as many threads as there are processors, where there is enough to do. The first fault counts.
std::optional<Fault> readInParallel(std::string_view text, const ImportOptions& options, Lines lines,
                                    std::span<TaskSpec> tasks)
{
    constexpr size_t WorthAThread = 5000;
    const size_t parts = std::clamp<size_t>(lines.size() / WorthAThread, 1,
                                            std::clamp<size_t>(std::thread::hardware_concurrency(), 1, 8));
    const size_t size = (lines.size() + parts - 1) / parts;
    std::vector<std::future<std::optional<Fault>>> others;
    for (size_t from = size; from < lines.size(); from += size)
        others.push_back(std::async(std::launch::async, [&, from] {
            const size_t count = std::min(size, lines.size() - from);
            return readLines(text, options, lines.subspan(from, count), tasks.subspan(from, count));
        }));
    const size_t own = std::min(size, lines.size());
    auto first = readLines(text, options, lines.first(own), tasks.first(own));
    for (auto& other : others)
        if (auto fault = other.get(); fault && !first)
            first = std::move(fault);
    return first;
}

/// Where a reference stands in the line it comes from, by reading that line again.
qint64 offsetOfReference(std::string_view line, qsizetype reference)
{
    const auto document = readJsonText(line);
    if (!document)
        return 0;
    if (reference < 0) {
        const Value* const key = document->root.find("key");
        return key ? key->offset : 0;
    }
    for (const std::string_view field : {"after", "after_any", "after_fail"}) {
        const Value* const list = document->root.find(field);
        if (!list || list->kind == Value::Kind::Null)
            continue;
        const qsizetype count = list->kind == Value::Kind::List
                                    ? qsizetype(list->items.size())
                                    : 1 + std::count(list->text.begin(), list->text.end(), ',');
        if (reference < count)
            return list->kind == Value::Kind::List ? list->items[size_t(reference)].offset : list->offset;
        reference -= count;
    }
    return 0;
}

} // namespace

std::optional<Fault> readRecordLocated(std::string_view line, qint64 start, const ImportOptions& options,
                                       TaskSpec& spec)
{
    const auto moved = [&](Fault fault) {
        fault.offset = start + std::max<qint64>(fault.offset, 0);
        return fault;
    };
    const auto document = readJsonText(line);
    if (!document)
        return moved(document.error());
    if (document->root.kind != Value::Kind::Object)
        return Fault{QStringLiteral("a record must be an object, not ") + described(document->root),
                     QStringLiteral("write one object {...} on each line"), start + document->root.offset};
    FieldContext context(options.now, options.zone);
    if (!readRecordFields(document->root, spec, context))
        return moved(context.fault);
    if (auto fault = completeTask(spec, options, document->root))
        return moved(std::move(*fault));
    return std::nullopt;
}

tl::expected<Imported, Fault> importRecords(std::string_view text, const ImportOptions& options)
{
    const auto lines = splitLines(text);
    if (!lines)
        return tl::unexpected(lines.error());
    Imported imported;
    imported.tasks.resize(lines->size());
    if (auto fault = readInParallel(text, options, *lines, imported.tasks))
        return tl::unexpected(std::move(*fault));
    imported.offsets.reserve(lines->size());
    for (const std::string_view line : *lines)
        imported.offsets.push_back(line.data() - text.data());
    if (auto graph = orderTasks(imported.tasks, imported.offsets)) {
        const std::string_view line = (*lines)[graph->task];
        graph->fault.offset = (line.data() - text.data()) + offsetOfReference(line, graph->reference);
        return tl::unexpected(std::move(graph->fault));
    }
    return imported;
}

} // namespace taskyard::importing
