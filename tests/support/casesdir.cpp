// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/casesdir.h"

#include <QDir>
#include <QFileInfo>

namespace taskyard::test {

CasesFolder casesFolder(const QString& name)
{
    const QString all =
        qEnvironmentVariable("TASKYARD_CASES_DIR", QStringLiteral(TASKYARD_SOURCE_DIR "/../shared/cases"));
    const QString path = QDir::cleanPath(all + QLatin1Char('/') + name);
    if (QFileInfo(path).isDir())
        return {path, {}};
    return {{},
            "the real inputs \"" + name.toStdString() + "\" are not in " + all.toStdString() +
                " (TASKYARD_CASES_DIR names another folder)"};
}

} // namespace taskyard::test
