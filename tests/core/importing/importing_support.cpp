// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/importing/importing_support.h"

namespace taskyard::importing::test {

ImportOptions options(const QString& fileName, const QString& format)
{
    ImportOptions options;
    options.fileName = fileName;
    options.format = format;
    options.cwd = QStringLiteral("/work");
    options.now = TimePoint{std::chrono::seconds{1'795'176'000}};
    options.zone = QTimeZone::utc();
    return options;
}

Imported imported(const QByteArray& text, const ImportOptions& how)
{
    auto result = parseImport(text, how);
    EXPECT_TRUE(result) << result.error().text().toStdString() << "\n" << text.left(2000).toStdString();
    return result ? std::move(*result) : Imported{};
}

QString refusal(const QByteArray& text, const ImportOptions& how)
{
    const auto result = parseImport(text, how);
    EXPECT_FALSE(result) << text.left(2000).toStdString();
    if (result)
        return {};
    EXPECT_EQ(result.error().code, ErrorCode::InvalidInput);
    return result.error().text();
}

QString keysOf(const Imported& imported)
{
    QStringList keys;
    for (const TaskSpec& task : imported.tasks)
        keys << task.key;
    return keys.join(u' ');
}

} // namespace taskyard::importing::test
