using System.Text;
using System.Text.Json.Nodes;
using Amazon.Lambda.Core;
using Payments.Hosting;

namespace Payments.Functions.Tests;

public sealed class JsonLogTests
{
    [Fact]
    public void Write_AnyText_StaysOneLineOfJson()
    {
        using var output = new MemoryStream();
        var log = new JsonLog(output, new ManualTimeProvider(), LogLevel.Information);

        log.Write(LogLevel.Information, "two\nlines \"quoted\" चिया", default, null, [("count", 3), ("ok", true), ("none", null), ("id", 7L)]);

        var text = Encoding.UTF8.GetString(output.ToArray());
        text.ShouldEndWith("}\n");
        text.Count(character => character == '\n').ShouldBe(1);
        var record = JsonNode.Parse(text)!;
        ((string?)record["message"]).ShouldBe("two\nlines \"quoted\" चिया");
        ((int)record["count"]!).ShouldBe(3);
        ((bool)record["ok"]!).ShouldBeTrue();
        ((long)record["id"]!).ShouldBe(7);
        record.AsObject().ContainsKey("none").ShouldBeFalse();
        record.AsObject().ContainsKey("requestId").ShouldBeFalse();
    }

    [Fact]
    public void Write_Exception_TellsTheWholeChain()
    {
        using var output = new MemoryStream();
        var log = new JsonLog(output, new ManualTimeProvider(), LogLevel.Information);

        log.Write(
            LogLevel.Error, "failed", default, new InvalidOperationException("outer", new FormatException("inner")), []);

        var record = JsonNode.Parse(output.ToArray())!;
        ((string?)record["level"]).ShouldBe("ERROR");
        ((string?)record["errorType"]).ShouldBe("InvalidOperationException");
        ((string?)record["error"]).ShouldBe("outer <- FormatException: inner");
    }

    [Fact]
    public void Write_HugeText_IsCut()
    {
        using var output = new MemoryStream();

        new JsonLog(output, new ManualTimeProvider(), LogLevel.Information)
            .Write(LogLevel.Information, new string('x', 1_000_000), default, null, []);

        output.Length.ShouldBeLessThan(10_000);
    }

    [Fact]
    public void Write_BelowTheMinimum_WritesNothing()
    {
        using var output = new MemoryStream();

        new JsonLog(output, new ManualTimeProvider(), LogLevel.Warning).Write(LogLevel.Information, "m", default, null, []);

        output.Length.ShouldBe(0);
    }
}
