using System.Text;
using System.Text.Json.Nodes;
using Amazon.Lambda.Core;
using FsCheck;
using FsCheck.Fluent;
using Payments.Domain;
using Payments.Hosting;

namespace Payments.Functions.Tests;

public sealed class CardNumberTests
{
    private static readonly Gen<string> Digits = Gen.ArrayOf(Gen.Elements("0123456789".ToCharArray())).Select(digits => new string(digits));

    // 13 to 19 digits, the last of which makes the check right.
    private static readonly Gen<string> Numbers = Gen.Choose(12, 18)
        .SelectMany(length => Gen.ArrayOf(Gen.Elements("0123456789".ToCharArray()), length), (_, digits) => new string(digits))
        .Select(digits => digits + Enumerable.Range(0, 10).Single(check => Luhn(digits + check)));

    private static readonly Gen<string> Separators = Gen.Elements("", " ", "-");

    // What is around it never continues its digits without saying so.
    private static readonly Gen<(string Before, string After)> Surroundings =
        Gen.Elements(("", ""), ("card ", " refused"), ("\"", "\""), ("pan=", ";"), ("tok_", "x"), ("1 ", " 2"), ("order 17-", "-3"), ("चिया", "।"));

    [Fact]
    public void Redact_AnyNumberAnywhere_IsNotShown() => Properties.Hold(
        Properties.Pairs(Properties.Pairs(Numbers, Separators), Surroundings),
        sample =>
        {
            var ((number, separator), (before, after)) = sample;
            var grouped = string.Join(separator, number.Chunk(4).Select(group => new string(group)));

            var shown = CardNumbers.Redact(before + grouped + after);

            shown.ShouldContain(SensitiveText.Redaction);
            shown.ShouldNotContain(grouped);
            shown.ShouldNotContain(number);
        });

    [Fact]
    public void Log_AnyNumberInAnyField_IsNotShown() => Properties.Hold(Numbers, number =>
    {
        using var output = new MemoryStream();
        new JsonLog(output, new ManualTimeProvider(), LogLevel.Information).Write(
            LogLevel.Error,
            $"cannot read {number}",
            default,
            new InvalidOperationException($"outer {number}", new FormatException($"'{number}' is no token")),
            [("param", number), ("list", new Uri("https://shop.test/" + number))]);

        var line = Encoding.UTF8.GetString(output.ToArray());
        line.ShouldNotContain(number);
        JsonNode.Parse(line)!.AsObject().Count(field => (field.Value as JsonValue)?.ToString().Contains(SensitiveText.Redaction, StringComparison.Ordinal) == true)
            .ShouldBe(4);
    });

    [Fact]
    public void Redact_RunsThatAreNoNumbers_StayAsTheyAre() => Properties.Hold(Digits, digits =>
    {
        var isNumber = digits.Length is >= 13 and <= 19 && Luhn(digits);

        CardNumbers.Redact($"id {digits}.").ShouldBe(isNumber ? $"id {SensitiveText.Redaction}." : $"id {digits}.");
    });

    [Theory]
    [InlineData("4242424242424242", "[redacted]")]
    [InlineData("4242 4242 4242 4242", "[redacted]")]
    [InlineData("4242-4242-4242-4242 and 378282246310005", "[redacted] and [redacted]")]
    [InlineData("order 17 4242 4242 4242 4242 exp 12 27", "order 17 [redacted] exp 12 27")]
    [InlineData("4242424242424241", "4242424242424241")]
    [InlineData("2026-04-20T11:00:00.000Z", "2026-04-20T11:00:00.000Z")]
    [InlineData("arn:aws:lambda:ap-south-1:000000000000:function:f", "arn:aws:lambda:ap-south-1:000000000000:function:f")]
    [InlineData("sequence 111000000000000000042", "sequence 111000000000000000042")]
    [InlineData("", "")]
    public void Redact_KnownTexts_ReadAs(string text, string shown) => CardNumbers.Redact(text).ShouldBe(shown);

    [Fact]
    public void Redact_HugeRunOfDigits_EndsSoon() =>
        CardNumbers.Redact(string.Concat(Enumerable.Repeat("1 ", 500_000))).Length.ShouldBeLessThanOrEqualTo(1_000_000);

    // Counted from the left, unlike the code that is tested.
    private static bool Luhn(string digits) =>
        digits.Select((digit, at) => (digit - '0') * ((digits.Length - at) % 2 == 0 ? 2 : 1)).Sum(value => (value / 10) + (value % 10)) % 10 == 0;
}
