// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ipc/frame.h"

#include <gtest/gtest.h>

#include <QStringList>

#include <random>

using namespace taskyard;
using namespace taskyard::ipc;

namespace {

/// Everything that the decoder gives out by now; the error, if there is one, as the last entry.
std::vector<QByteArray> takeAll(FrameDecoder& decoder)
{
    std::vector<QByteArray> frames;
    for (;;) {
        auto frame = decoder.next();
        if (!frame) {
            frames.push_back("error: " + frame.error().text().toUtf8());
            return frames;
        }
        if (!*frame)
            return frames;
        frames.push_back(**frame);
    }
}

} // namespace

TEST(Frame, StartsWithItsLengthMostSignificantByteFirst)
{
    EXPECT_EQ(encodeFrame("{}"), QByteArray("\0\0\0\2{}", 6));
    EXPECT_EQ(encodeFrame(QByteArray(0x010203, 'x')).left(4), QByteArray("\0\1\2\3", 4));
    EXPECT_EQ(encodeFrame(QByteArray()), QByteArray("\0\0\0\0", 4));
}

TEST(Frame, SurvivesAnyFragmentation)
{
    std::mt19937 random(20261120);
    for (int round = 0; round < 300; ++round) {
        std::vector<QByteArray> sent;
        QByteArray stream;
        for (int i = 0; i < 12; ++i) {
            const QByteArray body(int(random() % (i % 4 == 0 ? 5000 : 20)), char('a' + i));
            sent.push_back(body);
            stream += encodeFrame(body);
        }
        FrameDecoder decoder(10'000);
        std::vector<QByteArray> received;
        for (qsizetype at = 0; at < stream.size();) {
            const qsizetype count = std::min<qsizetype>(1 + random() % (round % 2 ? 7 : 3000), stream.size() - at);
            decoder.append(QByteArrayView(stream).sliced(at, count));
            at += count;
            for (QByteArray& frame : takeAll(decoder))
                received.push_back(std::move(frame));
        }
        ASSERT_EQ(received, sent) << "round " << round;
        ASSERT_EQ(decoder.pending(), 0);
    }
}

TEST(Frame, TakesOneOfExactlyTheLimit)
{
    FrameDecoder decoder(100);
    decoder.append(encodeFrame(QByteArray(100, 'x')));
    EXPECT_EQ(takeAll(decoder), std::vector<QByteArray>{QByteArray(100, 'x')});
}

TEST(Frame, RefusesALongerOneAsSoonAsItsLengthIsKnown)
{
    FrameDecoder decoder(100);
    decoder.append(encodeFrame("{}"));
    decoder.append(QByteArray("\0\0\0\x65", 4));
    const auto frames = takeAll(decoder);
    ASSERT_EQ(frames.size(), 2U);
    EXPECT_EQ(frames[0], "{}");
    EXPECT_TRUE(frames[1].startsWith("error: frame: a message of 101 bytes is too long")) << frames[1].toStdString();
    EXPECT_EQ(decoder.pending(), 0);
}

TEST(Frame, IsNotTrustedAgainAfterAnError)
{
    FrameDecoder decoder(100);
    decoder.append("\xff\xff\xff\xff");
    EXPECT_EQ(takeAll(decoder).size(), 1U);
    decoder.append(encodeFrame("{}"));
    EXPECT_EQ(takeAll(decoder).size(), 1U);
    EXPECT_EQ(decoder.pending(), 0);
}

TEST(Frame, KnowsWhetherOneHasBegun)
{
    FrameDecoder decoder(100);
    EXPECT_EQ(decoder.pending(), 0);
    decoder.append(QByteArray("\0", 1));
    EXPECT_TRUE(takeAll(decoder).empty());
    EXPECT_EQ(decoder.pending(), 1);
}
