using System.Globalization;
using System.Text;
using System.Text.Json;
using Amazon.Lambda.Core;
using FsCheck;
using FsCheck.Fluent;
using Payments.Domain;
using Payments.Gateway;
using Payments.Hosting;
using Payments.Storage;

namespace Payments.Functions.Tests;

/// <summary>Every way to render a sensitive text, and what holds one, by what it is called.</summary>
public sealed class SensitiveTextTests
{
    // Letters and digits that are in no rendering by themselves.
    private static readonly Gen<string> Secrets =
        Gen.ArrayOf(Gen.Elements("QXZJK56789".ToCharArray())).Where(letters => letters.Length >= 6).Select(letters => new string(letters));

    private static readonly Dictionary<string, Func<SensitiveText, string>> Renderings = new()
    {
        ["ToString"] = text => text.ToString(),
        ["interpolation"] = text => $"a {text} b",
        ["interpolation with a width and a format"] = text => string.Create(CultureInfo.InvariantCulture, $"{text,20:X}"),
        ["concatenation"] = text => "a " + text,
        ["string.Format"] = text => string.Format(CultureInfo.InvariantCulture, "{0}", text),
        ["string.Join"] = text => string.Join(',', new object[] { text, text }),
        ["StringBuilder"] = text => new StringBuilder().Append(text).Append(CultureInfo.InvariantCulture, $"{text}").ToString(),
        ["Convert"] = text => Convert.ToString((object)text, CultureInfo.InvariantCulture)!,
        ["a tuple"] = text => (1, text).ToString(),
        ["an anonymous object"] = text => new { text }.ToString()!,
        ["a record"] = text => new GatewayCredentials(text, text).ToString(),
        ["a record in a record"] = text => new Answered<GatewayToken>(new(text, "visa", "4242", true, "NP")).ToString(),
        ["a saved means of payment"] = text => new SavedPaymentMethod("pm_1", "c-1", text, "visa", null, false, "NP", default).ToString(),
        ["an order's source"] = text => new PaymentSource(text, null).ToString(),
        ["an exception"] = text => new InvalidOperationException($"refused {text}").ToString(),
        ["JSON of itself"] = text => JsonSerializer.Serialize(text),
        ["JSON of a record"] = text => JsonSerializer.Serialize(new GatewayCredentials(text, text)),
        ["JSON of an anonymous object"] = text => JsonSerializer.Serialize(new { text }),
        ["JSON of an object"] = text => JsonSerializer.Serialize<object>(text),
        ["JSON of a map"] = text => JsonSerializer.Serialize(new Dictionary<string, SensitiveText> { ["a"] = text }),
        ["a log's field"] = text => Logged(log => log.Write(LogLevel.Information, "m", default, null, [("token", text)])),
        ["a log's field of a record"] = text =>
            Logged(log => log.Write(LogLevel.Information, "m", default, null, [("keys", new GatewayCredentials(text, text))])),
        ["a log's message"] = text => Logged(log => log.Write(LogLevel.Information, $"m {text}", default, null, [])),
        ["a log's error"] = text => Logged(log => log.Write(
            LogLevel.Error, "m", default, new InvalidOperationException($"a {text}", new FormatException($"b {text}")), [])),
    };

    public static TheoryData<string> Ways => [.. Renderings.Keys];

    [Theory]
    [MemberData(nameof(Ways))]
    public void Render_AnySecretInAnyWay_ShowsNothingOfIt(string way) => Properties.Hold(Secrets, secret =>
    {
        var shown = Renderings[way](secret);

        shown.ShouldNotContain(secret);
        shown.ShouldContain(SensitiveText.Redaction);
    });

    [Fact]
    public void Reveal_AnySecret_IsWhatWasHidden() => Properties.Hold(Secrets, secret => new SensitiveText(secret).Reveal().ShouldBe(secret));

    [Fact]
    public void Equals_SameOrOtherText_ComparesTheTexts() => Properties.Hold(Properties.Pairs(Secrets, Secrets), pair =>
    {
        SensitiveText one = pair.Item1, two = pair.Item2;

        (one == two).ShouldBe(pair.Item1 == pair.Item2);
        (one != two).ShouldBe(pair.Item1 != pair.Item2);
        one.ShouldBe(new SensitiveText(pair.Item1));
        one.GetHashCode().ShouldBe(new SensitiveText(pair.Item1).GetHashCode());
    });

    [Fact]
    public void Json_OnTheWire_IsTheTextOnlyWhereThePropertySaysSo()
    {
        var json = JsonSerializer.Serialize(new OnTheWire("tok_1", "tok_2"));

        json.ShouldBe("""{"Shown":"tok_1","Hidden":"[redacted]"}""");
        JsonSerializer.Deserialize<OnTheWire>("""{"Shown":"a","Hidden":"b"}""").ShouldBe(new OnTheWire("a", "b"));
        JsonSerializer.Deserialize<OnTheWire>("""{"Shown":null}""").ShouldBe(new OnTheWire(null, null));
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<OnTheWire>("""{"Shown":1}"""));
    }

    private static string Logged(Action<JsonLog> write)
    {
        using var output = new MemoryStream();
        write(new(output, new ManualTimeProvider(), LogLevel.Trace));
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private sealed record OnTheWire(
        [property: System.Text.Json.Serialization.JsonConverter(typeof(RevealingConverter))] SensitiveText? Shown, SensitiveText? Hidden);
}
