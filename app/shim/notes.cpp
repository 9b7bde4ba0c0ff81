// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shim/notes.h"

#include "app/shim/text.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace taskyard::shim {

Notes::~Notes()
{
    if (m_datagrams >= 0)
        close(m_datagrams);
}

bool Notes::send(ShimNoteKind kind, pid_t child, int error, const void* payload, size_t size)
{
    ShimNote note{};
    note.magic = kShimMagic;
    note.kind = kind;
    note.bytes = uint32_t(size);
    note.supervisor = getpid();
    note.child = child;
    note.error = error;
    Text(note.token, sizeof note.token).add(m_token);
    char bytes[kShimNoteMax];
    memcpy(bytes, &note, sizeof note);
    memcpy(bytes + sizeof note, payload, size);
    size += sizeof note;

    if (m_channel >= 0) {
        if (::send(m_channel, bytes, size, MSG_DONTWAIT | MSG_NOSIGNAL) >= 0)
            return true;
        if (errno == EAGAIN || errno == ENOBUFS)
            return false;
        m_channel = -1;
    }
    return sendToSuccessor(bytes, size);
}

bool Notes::sendToSuccessor(const void* note, size_t size)
{
    if (m_datagrams < 0)
        m_datagrams = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    // Through the directory's descriptor, because a socket's address has room for 107 bytes only.
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    Text(address.sun_path, sizeof address.sun_path).add("/proc/self/fd/").add(m_runsFd).add("/.notify");
    if (sendto(m_datagrams, note, size, MSG_NOSIGNAL, reinterpret_cast<const sockaddr*>(&address), sizeof address) >= 0)
        return true;
    return errno != EAGAIN;
}

} // namespace taskyard::shim
