// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/ownmounts.h"

#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>

#include <QFile>

#include <cerrno>
#include <cstring>

using namespace Qt::StringLiterals;

namespace taskyard::test {

namespace {
bool writeProc(const QString& path, const QByteArray& text)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly | QIODevice::Unbuffered) && file.write(text) == text.size();
}

QByteArray encoded(const QString& path) { return QFile::encodeName(path); }
} // namespace

QString enterOwnMounts()
{
    const uid_t user = getuid();
    const gid_t group = getgid();
    const bool root = geteuid() == 0;
    if (unshare(root ? CLONE_NEWNS : CLONE_NEWNS | CLONE_NEWUSER) != 0)
        return u"no mount namespace: "_s + QString::fromLocal8Bit(std::strerror(errno));
    if (!root) {
        const bool mapped = writeProc(u"/proc/self/setgroups"_s, "deny") &&
                            writeProc(u"/proc/self/uid_map"_s, "0 " + QByteArray::number(user) + " 1") &&
                            writeProc(u"/proc/self/gid_map"_s, "0 " + QByteArray::number(group) + " 1");
        if (!mapped)
            return u"no user namespace"_s;
    }
    if (mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0)
        return u"the mounts cannot be made private: "_s + QString::fromLocal8Bit(std::strerror(errno));
    return {};
}

bool mountMemory(const QString& folder, qint64 bytes)
{
    const QByteArray options = "size=" + QByteArray::number(bytes) + ",mode=0700";
    return mount("tmpfs", encoded(folder).constData(), "tmpfs", 0, options.constData()) == 0;
}

bool remount(const QString& folder, bool readOnly)
{
    return mount("tmpfs", encoded(folder).constData(), "tmpfs", MS_REMOUNT | (readOnly ? MS_RDONLY : 0), nullptr) == 0;
}

bool unmount(const QString& folder) { return umount2(encoded(folder).constData(), MNT_DETACH) == 0; }

bool mountBootId(const QString& file)
{
    static constexpr const char* bootId = "/proc/sys/kernel/random/boot_id";
    umount2(bootId, MNT_DETACH); // of a test before this one; there may be none
    return mount(encoded(file).constData(), bootId, nullptr, MS_BIND, nullptr) == 0;
}

} // namespace taskyard::test
