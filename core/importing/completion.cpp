// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importing/completion.h"

#include "core/importing/recordfields.h"
#include "core/importing/taskfields.h"
#include "core/model/commandline.h"

#include <QDir>

namespace taskyard::importing {

namespace {

QString absolute(const QString& path, const QString& base)
{
    if (path.isEmpty() || path.startsWith(u'/') || base.isEmpty())
        return path;
    return QDir::cleanPath(base + u'/' + path);
}

qint64 offsetOfField(const Value& source, const QString& field)
{
    const QByteArray name = field.toUtf8();
    const RecordField* const known = findRecordField({name.constData(), size_t(name.size())});
    const Value* member = known ? source.find(known->name) : nullptr;
    if (known && !member)
        member = source.find(known->otherName);
    return member ? member->offset : source.offset;
}

} // namespace

std::optional<Fault> completeTask(TaskSpec& spec, const ImportOptions& options, const Value& source)
{
    if (spec.name.isEmpty())
        spec.name = spec.key.isEmpty() ? nameOfCommand(spec.command, spec.shell) : spec.key;
    spec.cwd = spec.cwd.isEmpty() ? options.cwd : absolute(spec.cwd, options.cwd);
    spec.stdinFile = absolute(spec.stdinFile, spec.cwd);
    if (const auto valid = validateSpec(spec); !valid) {
        const Error& error = valid.error();
        return Fault{error.what, error.hint, offsetOfField(source, error.where)};
    }
    return std::nullopt;
}

} // namespace taskyard::importing
