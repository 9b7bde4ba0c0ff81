// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/tempdir.h"
#include "ui/support/actiontable.h"
#include "ui/support/icons.h"
#include "ui/support/theme.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QPainter>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QStyle>
#include <QStyleOption>

#include <cmath>

using namespace taskyard;
using namespace taskyard::ui;

namespace {

using Vector = std::array<double, 3>;
using Matrix = std::array<Vector, 3>;

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

Vector linear(const QColor& colour) { return {linear(colour.redF()), linear(colour.greenF()), linear(colour.blueF())}; }

double luminance(const QColor& colour)
{
    const Vector v = linear(colour);
    return 0.2126 * v[0] + 0.7152 * v[1] + 0.0722 * v[2];
}

/// WCAG 2.1, contrast ratio.
double contrast(const QColor& a, const QColor& b)
{
    const auto [dark, light] = std::minmax(luminance(a), luminance(b));
    return (light + 0.05) / (dark + 0.05);
}

/// CIE 1976 L*a*b*, D65.
Vector lab(const Vector& rgb)
{
    const auto f = [](double t) { return t > 0.008856 ? std::cbrt(t) : 7.787 * t + 16.0 / 116; };
    const double x = f((0.4124 * rgb[0] + 0.3576 * rgb[1] + 0.1805 * rgb[2]) / 0.9505);
    const double y = f(0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]);
    const double z = f((0.0193 * rgb[0] + 0.1192 * rgb[1] + 0.9505 * rgb[2]) / 1.089);
    return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

// Machado, Oliveira, Fernandes: A Physiologically-based Model for Simulation of Color Vision Deficiency (2009),
// severity 1.0.
constexpr Matrix kUsual = {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};
constexpr Matrix kProtanopia = {
    {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}};
constexpr Matrix kDeuteranopia = {
    {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}};

double distance(const QColor& a, const QColor& b, const Matrix& eye)
{
    const auto seen = [&](const QColor& colour) {
        const Vector v = linear(colour);
        Vector made{};
        for (size_t i = 0; i < 3; ++i)
            made[i] = std::clamp(eye[i][0] * v[0] + eye[i][1] * v[1] + eye[i][2] * v[2], 0.0, 1.0);
        return lab(made);
    };
    const Vector p = seen(a);
    const Vector q = seen(b);
    return std::hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
}

} // namespace

TEST(Theme, KeepsEveryStateReadableAsTextOnBothThemes)
{
    for (const Shade shade : {Shade::Light, Shade::Dark})
        for (const TaskState state : allTaskStates())
            for (const auto role : {QPalette::Base, QPalette::Window, QPalette::AlternateBase})
                EXPECT_GE(contrast(Theme::stateColour(state, shade), Theme::palette(shade).color(role)), 4.5)
                    << stateName(state).toStdString() << " on role " << role << (shade == Shade::Dark ? ", dark" : "");
}

TEST(Theme, KeepsItsOwnTextsReadable)
{
    const auto expectReadable = [](Shade shade, QPalette::ColorRole text, QPalette::ColorRole ground) {
        EXPECT_GE(contrast(Theme::palette(shade).color(text), Theme::palette(shade).color(ground)), 4.5)
            << text << " on " << ground;
    };
    for (const Shade shade : {Shade::Light, Shade::Dark}) {
        expectReadable(shade, QPalette::WindowText, QPalette::Window);
        expectReadable(shade, QPalette::Text, QPalette::Base);
        expectReadable(shade, QPalette::ButtonText, QPalette::Button);
        expectReadable(shade, QPalette::HighlightedText, QPalette::Highlight);
        expectReadable(shade, QPalette::ToolTipText, QPalette::ToolTipBase);
        expectReadable(shade, QPalette::PlaceholderText, QPalette::Base);
        expectReadable(shade, QPalette::PlaceholderText, QPalette::Window);
        expectReadable(shade, QPalette::Link, QPalette::Base);
        for (const Accent accent : {Accent::Good, Accent::Warning, Accent::Danger, Accent::Info})
            EXPECT_GE(contrast(Theme::accentColour(accent, shade), Theme::palette(shade).color(QPalette::Base)), 4.5);
    }
}

TEST(Theme, KeepsTheStatesOfAChartApartWithoutRedOrGreen)
{
    const std::array states = {TaskState::Queued, TaskState::Blocked,   TaskState::Running,  TaskState::Paused,
                               TaskState::Failed, TaskState::Succeeded, TaskState::Cancelled};
    constexpr double seenAtAGlance = 10; // CIE76; 2.3 is the least that can be noticed
    for (const Shade shade : {Shade::Light, Shade::Dark})
        for (const Matrix& eye : {kUsual, kProtanopia, kDeuteranopia})
            for (size_t a = 0; a < states.size(); ++a)
                for (size_t b = a + 1; b < states.size(); ++b)
                    EXPECT_GE(
                        distance(Theme::stateColour(states.at(a), shade), Theme::stateColour(states.at(b), shade), eye),
                        seenAtAGlance)
                        << stateName(states.at(a)).toStdString() << " and " << stateName(states.at(b)).toStdString();
}

TEST(Theme, ChangesShadeAndTextSizeAtRunTime)
{
    const taskyard::test::TempDir dir;
    Settings settings(dir.filePath(QStringLiteral("window.ini")));
    settings.set(Setting::Theme, QStringLiteral("light"));
    const qreal usual = QApplication::font().pointSizeF();
    {
        Theme theme(settings);
        const QSignalSpy spy(&theme, &Theme::changed);
        EXPECT_FALSE(theme.isDark());
        settings.set(Setting::Theme, QStringLiteral("dark"));
        EXPECT_TRUE(theme.isDark());
        EXPECT_EQ(Theme::shadeOf(QApplication::palette()), Shade::Dark);
        settings.set(Setting::FontScale, 200);
        EXPECT_NEAR(QApplication::font().pointSizeF(), usual * 2, 0.01);
        EXPECT_EQ(spy.count(), 2);
    }
    EXPECT_NEAR(QApplication::font().pointSizeF(), usual, 0.01);
}

TEST(Theme, GivesFieldsAndBoxesAnEdgeThatCanBeSeenInEitherShade)
{
    const test::TempDir folder;
    Settings settings(folder.filePath(QStringLiteral("window.ini")));
    const Theme theme(settings);
    const auto bestContrast = [](QWidget& widget, const QPalette& palette) {
        widget.setPalette(palette);
        widget.resize(widget.sizeHint());
        const QImage image = widget.grab().toImage();
        double best = 1;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                best = std::max(best, contrast(image.pixelColor(x, y), palette.color(QPalette::Window)));
        return best;
    };
    for (const Shade shade : {Shade::Light, Shade::Dark}) {
        QCheckBox box;
        QLineEdit line;
        QPlainTextEdit text;
        EXPECT_GE(bestContrast(box, Theme::palette(shade)), 1.6) << int(shade);
        EXPECT_GE(bestContrast(line, Theme::palette(shade)), 1.6) << int(shade);
        EXPECT_GE(bestContrast(text, Theme::palette(shade)), 1.6) << int(shade);
    }
}

TEST(Theme, DrawsTheIconsOfQtAsPlainlyAsText)
{
    const test::TempDir folder;
    Settings settings(folder.filePath(QStringLiteral("window.ini")));
    const Theme theme(settings);
    for (const char* shade : {"light", "dark"}) {
        settings.set(Setting::Theme, QLatin1String(shade));
        const QPalette palette = QApplication::palette();
        for (const auto which : {QStyle::SP_ToolBarHorizontalExtensionButton, QStyle::SP_TitleBarNormalButton,
                                 QStyle::SP_TitleBarCloseButton, QStyle::SP_MessageBoxWarning}) {
            const QImage drawn = QApplication::style()->standardIcon(which).pixmap(QSize(32, 32)).toImage();
            double best = 1;
            for (int y = 0; y < drawn.height(); ++y)
                for (int x = 0; x < drawn.width(); ++x)
                    if (drawn.pixelColor(x, y).alpha() == 255)
                        best = std::max(best, contrast(drawn.pixelColor(x, y), palette.color(QPalette::Window)));
            EXPECT_GE(best, 7) << which << ' ' << shade;
        }
    }
}

TEST(Theme, LetsBoxesToTickGrowWithTheText)
{
    const test::TempDir folder;
    Settings settings(folder.filePath(QStringLiteral("window.ini")));
    const Theme theme(settings);
    const auto side = [] { return QApplication::style()->pixelMetric(QStyle::PM_IndicatorHeight); };
    const int usual = side();
    settings.set(Setting::FontScale, 200);
    EXPECT_GE(side(), usual * 3 / 2);
    EXPECT_LE(side(), QFontMetrics(QApplication::font()).height());
}

TEST(Theme, PointsUpInAHeaderWhereTheLeastComesFirst)
{
    const test::TempDir folder;
    Settings settings(folder.filePath(QStringLiteral("window.ini")));
    const Theme theme(settings);
    const auto heaviest = [](QStyleOptionHeader::SortIndicator order) {
        QImage image(32, 32, QImage::Format_ARGB32);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        QStyleOptionHeader option;
        option.rect = image.rect();
        option.state = QStyle::State_Enabled;
        option.sortIndicator = order;
        QApplication::style()->drawPrimitive(QStyle::PE_IndicatorHeaderArrow, &option, &painter);
        painter.end();
        std::pair<int, int> most{0, -1};
        for (int y = 0; y < image.height(); ++y) {
            int sum = 0;
            for (int x = 0; x < image.width(); ++x)
                sum += qAlpha(image.pixel(x, y));
            most = std::max(most, {sum, y});
        }
        return most.second;
    };
    // What Qt calls down is ascending; an arrow is broad where its foot is.
    EXPECT_GT(heaviest(QStyleOptionHeader::SortDown), heaviest(QStyleOptionHeader::SortUp));
}

TEST(Icons, ExistForEveryActionAndState)
{
    for (const ActionSpec& spec : actionTable())
        EXPECT_TRUE(hasIcon(QLatin1String(spec.icon))) << spec.name << " wants " << spec.icon;
    for (const TaskState state : allTaskStates())
        EXPECT_TRUE(hasIcon(QStringLiteral("state-") + stateName(state))) << stateName(state).toStdString();
    EXPECT_FALSE(programIcon().isNull());
}

TEST(Icons, TakeTheColourOfTheTextBesideThem)
{
    const auto ink = [](const QIcon& icon, QIcon::Mode mode) {
        const QImage image = icon.pixmap(QSize(48, 48), mode).toImage().convertToFormat(QImage::Format_ARGB32);
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                if (qAlpha(image.pixel(x, y)) == 255)
                    return QColor(image.pixel(x, y));
        return QColor();
    };
    for (const Shade shade : {Shade::Light, Shade::Dark}) {
        QApplication::setPalette(Theme::palette(shade));
        const QPalette palette = Theme::palette(shade);
        const QIcon stop = icon(QStringLiteral("stop"));
        EXPECT_EQ(ink(stop, QIcon::Normal), palette.color(QPalette::WindowText));
        EXPECT_EQ(ink(stop, QIcon::Selected), palette.color(QPalette::HighlightedText));
        EXPECT_EQ(ink(stop, QIcon::Disabled), palette.color(QPalette::Disabled, QPalette::WindowText));
        EXPECT_EQ(ink(stateIcon(TaskState::Failed), QIcon::Normal), Theme::stateColour(TaskState::Failed, shade));
    }
    QApplication::setPalette(QPalette());
}
