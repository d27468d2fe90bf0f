using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Payments.Domain;

namespace Payments.Functions.Tests;

public sealed class WebhookSignatureTests
{
    private const string Secret = "whsec_new";
    private static readonly DateTimeOffset At = new(2026, 4, 20, 11, 0, 0, TimeSpan.Zero);
    private static readonly byte[] Body = """{"id":"evt_1"}"""u8.ToArray();

    private static readonly Gen<byte[]> Bodies = Gen.ArrayOf(Gen.Choose(0, 255).Select(number => (byte)number));

    [Fact]
    public void Sign_KnownVector_IsHmacOverTimeDotBody() =>

        // printf '1776682800.{"id":"evt_1"}' | openssl dgst -sha256 -hmac whsec_new
        WebhookSignature.Sign(Body, At, Secret).ShouldBe("t=1776682800,v1=0e865507d7228a6df8bf8445942e172f95a24efc05da60468ce2bd2b81b8dad9");

    [Fact]
    public void Verify_WhatWasSigned_IsValidForAnyBodyWithinTolerance() => Properties.Hold(
        Properties.Pairs(Bodies, Gen.Choose(-300, 300)),
        pair => WebhookSignature.Verify(WebhookSignature.Sign(pair.Item1, At, Secret), pair.Item1, At.AddSeconds(pair.Item2), Secret)
            .ShouldBe(WebhookVerdict.Valid));

    [Fact]
    public void Verify_AnyBitOfTheBodyChanged_IsWrong() => Properties.Hold(
        Properties.Pairs(Bodies.Where(body => body.Length > 0), Gen.Choose(0, int.MaxValue)),
        pair =>
        {
            var header = WebhookSignature.Sign(pair.Item1, At, Secret);
            var changed = pair.Item1.ToArray();
            changed[pair.Item2 % changed.Length] ^= (byte)(1 << (pair.Item2 % 8));

            WebhookSignature.Verify(header, changed, At, Secret).ShouldBe(WebhookVerdict.WrongSignature);
        });

    [Fact]
    public void Verify_AnyDigitOfTheHeaderChanged_IsNeverValid()
    {
        var header = WebhookSignature.Sign(Body, At, Secret);
        Properties.Hold(
            Properties.Pairs(Gen.Choose(0, header.Length - 1), Gen.Choose(32, 126).Select(code => (char)code)),
            pair =>
            {
                var (at, character) = pair;
                var changed = header[..at] + character + header[(at + 1)..];

                // Hexadecimal digits may be written in either case.
                if (!string.Equals(changed, header, StringComparison.OrdinalIgnoreCase))
                {
                    WebhookSignature.Verify(changed, Body, At, Secret).ShouldNotBe(WebhookVerdict.Valid);
                }
            });
    }

    [Theory]
    [InlineData(-301)]
    [InlineData(301)]
    [InlineData(86_400)]
    public void Verify_RightButTooFarFromOurClock_IsOutsideTolerance(int seconds) =>
        WebhookSignature.Verify(WebhookSignature.Sign(Body, At, Secret), Body, At.AddSeconds(seconds), Secret)
            .ShouldBe(WebhookVerdict.OutsideTolerance);

    [Fact]
    public void Verify_DuringARotation_EitherSecretIsEnough()
    {
        var both = WebhookSignature.Sign(Body, At, "whsec_old", Secret);

        WebhookSignature.Verify(both, Body, At, Secret).ShouldBe(WebhookVerdict.Valid);
        WebhookSignature.Verify(both, Body, At, "whsec_old").ShouldBe(WebhookVerdict.Valid);
        WebhookSignature.Verify(WebhookSignature.Sign(Body, At, "whsec_old"), Body, At, Secret, "whsec_old").ShouldBe(WebhookVerdict.Valid);
        WebhookSignature.Verify(both, Body, At, "whsec_other").ShouldBe(WebhookVerdict.WrongSignature);
    }

    [Fact]
    public void Verify_NoOrEmptySecret_NeverMatches()
    {
        WebhookSignature.Verify(WebhookSignature.Sign(Body, At, ""), Body, At, "").ShouldBe(WebhookVerdict.WrongSignature);
        WebhookSignature.Verify(WebhookSignature.Sign(Body, At, Secret), Body, At).ShouldBe(WebhookVerdict.WrongSignature);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("v1=00")]
    [InlineData("t=1776682800")]
    [InlineData("t=1776682800,v1=")]
    [InlineData("t=1776682800,v1=zz")]
    [InlineData("t=-1,v1=$")]
    [InlineData("t= 1776682800,v1=$")]
    [InlineData("t=1776682800,t=1776682801,v1=$")]
    [InlineData("t=99999999999999999999,v1=$")]
    [InlineData("t=1776682800,v0=$")]
    public void Verify_HeaderThatCannotBeRead_IsMalformed(string? header) =>
        WebhookSignature.Verify(header?.Replace("$", new string('0', 64), StringComparison.Ordinal), Body, At, Secret)
            .ShouldBe(WebhookVerdict.Malformed);

    [Fact]
    public void Verify_MoreSignaturesThanARotationHas_IsMalformed() =>
        WebhookSignature.Verify("t=1776682800" + string.Concat(Enumerable.Repeat(",v1=" + new string('0', 64), 9)), Body, At, Secret)
            .ShouldBe(WebhookVerdict.Malformed);

    [Fact]
    public void Verify_OtherSchemes_ArePassedOver() =>
        WebhookSignature.Verify(WebhookSignature.Sign(Body, At, Secret) + ", v0=abc,v2=def", Body, At, Secret).ShouldBe(WebhookVerdict.Valid);

    [Fact]
    public void Verify_TimeAtTheEndOfWhatANumberHolds_IsOutsideTolerance()
    {
        var body = Encoding.UTF8.GetBytes("x");
        var mac = System.Security.Cryptography.HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(long.MaxValue + ".x"));

        WebhookSignature.Verify($"t={long.MaxValue},v1={Convert.ToHexString(mac)}", body, At, Secret).ShouldBe(WebhookVerdict.OutsideTolerance);
    }
}
