// SPDX-License-Identifier: GPL-3.0-or-later
// The suite for every EngineApi on the real engine: in process, and through the real server, socket and client.
#include "tests/conformance/engineapi_conformance.h"
#include "tests/conformance/list_conformance.h"
#include "tests/conformance/report_conformance.h"
#include "tests/conformance/transport.h"
#include "tests/core/engine/enginebench.h"

namespace taskyard::test {

namespace {

class RealInProcess {
public:
    EngineApi& engine() { return *m_bench.engine; }

private:
    EngineBench m_bench;
};

class RealOverTransport {
public:
    RealOverTransport()
        : m_server(*m_bench.engine, m_bench.dir.filePath(QStringLiteral("engine.sock")))
        , m_client(m_bench.dir.filePath(QStringLiteral("engine.sock")))
    {
        const Outcome heard = m_server.listen();
        EXPECT_TRUE(heard) << heard.error().text().toStdString();
        m_client.open();
        EXPECT_TRUE(waitFor([&] { return m_client.linkState() == LinkState::Connected; }))
            << m_client.lastTrouble().toStdString();
    }
    EngineApi& engine() { return m_client; }

private:
    EngineBench m_bench;
    ipc::Server m_server;
    ipc::Client m_client;
};

} // namespace

INSTANTIATE_TYPED_TEST_SUITE_P(RealEngineInProcess, EngineApiConformance, testing::Types<RealInProcess>);
INSTANTIATE_TYPED_TEST_SUITE_P(RealEngineInProcess, ListConformance, testing::Types<RealInProcess>);
INSTANTIATE_TYPED_TEST_SUITE_P(RealEngineInProcess, ReportConformance, testing::Types<RealInProcess>);
INSTANTIATE_TYPED_TEST_SUITE_P(RealEngineOverTransport, EngineApiConformance, testing::Types<RealOverTransport>);
INSTANTIATE_TYPED_TEST_SUITE_P(RealEngineOverTransport, ListConformance, testing::Types<RealOverTransport>);
INSTANTIATE_TYPED_TEST_SUITE_P(RealEngineOverTransport, ReportConformance, testing::Types<RealOverTransport>);

} // namespace taskyard::test
