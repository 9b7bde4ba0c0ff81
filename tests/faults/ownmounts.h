// SPDX-License-Identifier: GPL-3.0-or-later
// Mounts that only this test process and what it starts can see: small disks, disks that become read-only, another boot
// id. As root in a mount namespace, else in a user namespace as well. What is mounted ends with the process.
#pragma once

#include <QByteArray>
#include <QString>

namespace taskyard::test {

/// Once per process, before anything else is mounted; why it failed, or nothing.
QString enterOwnMounts();
/// A file system in memory of so many bytes.
bool mountMemory(const QString& folder, qint64 bytes);
bool remount(const QString& folder, bool readOnly);
bool unmount(const QString& folder);
/// From now on /proc/sys/kernel/random/boot_id reads as the content of this file.
bool mountBootId(const QString& file);

} // namespace taskyard::test
