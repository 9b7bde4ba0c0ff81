// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shim/request.h"

#include <string.h>
#include <sys/mman.h>

namespace taskyard::shim {

namespace {

/// Room for the pointers of one request after another; it only grows.
char** pointerTable(size_t count)
{
    constexpr size_t kUsual = 512;
    static char* usual[kUsual];
    static char** table = usual;
    static size_t room = kUsual;
    if (count <= room)
        return table;
    void* const larger =
        mmap(nullptr, count * sizeof(char*), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (larger == MAP_FAILED)
        return nullptr;
    if (table != usual)
        munmap(table, room * sizeof(char*));
    table = static_cast<char**>(larger);
    room = count;
    return table;
}

bool isToken(const char* text)
{
    const size_t size = strlen(text);
    return size > 0 && size <= kShimTokenMax && strspn(text, "0123456789abcdefghijklmnopqrstuvwxyz-_") == size;
}

} // namespace

bool readRequest(char* bytes, size_t size, Request& request)
{
    if (size <= sizeof(ShimSpec))
        return false;
    memcpy(&request.spec, bytes, sizeof(ShimSpec));
    const ShimSpec& spec = request.spec;
    if (spec.magic != kShimMagic || spec.bytes != size || bytes[size - 1] != '\0' || spec.argc == 0)
        return false;
    if (spec.argc > size || spec.envc > size)
        return false;

    char* at = bytes + sizeof(ShimSpec);
    char* const end = bytes + size;
    const auto next = [&]() -> char* {
        if (at == end)
            return nullptr;
        char* const text = at;
        at += strlen(at) + 1;
        return text;
    };
    char** const table = pointerTable(size_t(spec.argc) + spec.envc + 2);
    if (!table)
        return false;
    request.runsDir = next();
    request.token = next();
    request.program = next();
    request.cwd = next();
    request.stdinFile = next();
    request.spare = next();
    request.argv = table;
    for (uint32_t i = 0; i < spec.argc; ++i)
        request.argv[i] = next();
    request.argv[spec.argc] = nullptr;
    request.envp = request.argv + spec.argc + 1;
    for (uint32_t i = 0; i < spec.envc; ++i)
        request.envp[i] = next();
    request.envp[spec.envc] = nullptr;

    const bool complete = spec.envc > 0 ? request.envp[spec.envc - 1] : request.argv[spec.argc - 1];
    return complete && at == end && isToken(request.token);
}

} // namespace taskyard::shim
