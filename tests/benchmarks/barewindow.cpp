// SPDX-License-Identifier: GPL-3.0-or-later
// The floor under the window's start (G1): a bare QMainWindow, which tells of its first painting and ends.
#include <QApplication>
#include <QMainWindow>

#include <cstdio>

namespace {
class Window : public QMainWindow {
    void paintEvent(QPaintEvent* event) override
    {
        QMainWindow::paintEvent(event);
        std::fputs("painted\n", stderr);
        QMetaObject::invokeMethod(qApp, &QCoreApplication::quit, Qt::QueuedConnection);
    }
};
} // namespace

int main(int argc, char** argv)
{
    const QApplication application(argc, argv);
    Window window;
    window.resize(1280, 800);
    window.show();
    return QApplication::exec();
}
