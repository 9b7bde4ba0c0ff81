// SPDX-License-Identifier: GPL-3.0-or-later
// The written protocol and the code say the same. With TASKYARD_UPDATE_DOCS=1 in the environment the reference part is
// written instead of compared.
#include "core/ipc/frame.h"
#include "core/ipc/jsontext.h"
#include "core/ipc/message.h"
#include "tests/core/ipc/protocolreference.h"
#include "tests/support/tempdir.h"

#include <gtest/gtest.h>

#include <QFile>

using namespace taskyard;
using namespace taskyard::test;

namespace {

const QString kDocument = QStringLiteral(TASKYARD_SOURCE_DIR "/resources/docs/protocol.md");
const QString kBegin = QStringLiteral("<!-- reference: begin -->\n");
const QString kEnd = QStringLiteral("<!-- reference: end -->\n");

QString document() { return QString::fromUtf8(readFile(kDocument)); }

} // namespace

TEST(Protocol, HasTheReferenceThatTheCodeGives)
{
    QString text = document();
    const qsizetype from = text.indexOf(kBegin) + kBegin.size();
    const qsizetype to = text.indexOf(kEnd);
    ASSERT_GT(from, kBegin.size());
    ASSERT_GE(to, from);
    if (qEnvironmentVariableIsSet("TASKYARD_UPDATE_DOCS")) {
        QFile file(kDocument);
        ASSERT_TRUE(file.open(QFile::WriteOnly));
        file.write(text.replace(from, to - from, protocolReference()).toUtf8());
        return;
    }
    const QStringList written = text.mid(from, to - from).split(u'\n');
    const QStringList wanted = protocolReference().split(u'\n');
    for (qsizetype i = 0; i < std::max(written.size(), wanted.size()); ++i)
        ASSERT_EQ(written.value(i), wanted.value(i))
            << "line " << i + 1 << "; run this test with TASKYARD_UPDATE_DOCS=1";
}

TEST(Protocol, NamesEveryMemberThatAHeaderDeclares)
{
    ASSERT_GT(fieldNames().size(), 60);
    int members = 0;
    for (auto it = fieldNames().begin(); it != fieldNames().end(); ++it) {
        ASSERT_TRUE(headerStructs().contains(it.key())) << it.key().toStdString();
        QStringList named = it.value().values();
        QStringList declared = headerStructs()[it.key()].order;
        named.sort();
        declared.sort();
        EXPECT_EQ(named, declared) << it.key().toStdString();
        members += int(named.size());
    }
    EXPECT_GT(members, 200);
}

TEST(Protocol, StatesTheNumbersThatTheCodeHas)
{
    const QString text = document();
    const auto states = [&](const QString& words) {
        EXPECT_TRUE(text.contains(words)) << "the document does not say: " << words.toStdString();
    };
    states(QStringLiteral("version %1").arg(ipc::kProtocolVersion));
    states(QStringLiteral("%1 MiB").arg(ipc::kMaxClientFrame >> 20));
    states(QStringLiteral("%1 MiB").arg(ipc::kMaxServerFrame >> 20));
    states(QStringLiteral("%1 levels").arg(ipc::kMaxClientDepth));
    for (const auto code : {ErrorCode::InvalidInput, ErrorCode::NotFound, ErrorCode::Denied, ErrorCode::Conflict,
                            ErrorCode::Busy, ErrorCode::Internal})
        states(QStringLiteral("| %1 | `%2` |").arg(ipc::rpcCode(code)).arg(errorCodeName(code)));
}
