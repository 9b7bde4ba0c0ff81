// SPDX-License-Identifier: GPL-3.0-or-later
// The suite on the fake in process, and through the real server, socket and client.
#include "tests/conformance/engineapi_conformance.h"
#include "tests/conformance/fakeengine.h"
#include "tests/conformance/list_conformance.h"
#include "tests/conformance/transport.h"

namespace taskyard::test {

namespace {

class FakeInProcess {
public:
    EngineApi& engine() { return m_engine; }

private:
    FakeEngine m_engine;
};

} // namespace

using FakeOverTransport = EngineOverTransport<FakeEngine>;

INSTANTIATE_TYPED_TEST_SUITE_P(FakeInProcess, EngineApiConformance, testing::Types<FakeInProcess>);
INSTANTIATE_TYPED_TEST_SUITE_P(FakeInProcess, ListConformance, testing::Types<FakeInProcess>);
INSTANTIATE_TYPED_TEST_SUITE_P(FakeOverTransport, EngineApiConformance, testing::Types<FakeOverTransport>);
INSTANTIATE_TYPED_TEST_SUITE_P(FakeOverTransport, ListConformance, testing::Types<FakeOverTransport>);

} // namespace taskyard::test
