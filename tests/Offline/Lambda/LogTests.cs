using System.Text.Json;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;

namespace Payments.Offline.Tests.Lambda;

[Collection("Process environment")]
public sealed class LogTests
{
    [Fact]
    public async Task Log_AsText_HasTimeRequestLevelAndMessageByTabs()
    {
        var lines = await LinesAsync([], context => context.Logger.LogWarning("paid {amount:N0} to {merchant}", 1250, "mch_1"));

        var fields = lines.ShouldHaveSingleItem().Split('\t');
        fields[0].ShouldMatch(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$");
        fields[1..].ShouldBe(["request-1", "warn", "paid 1,250 to mch_1"]);
    }

    [Fact]
    public async Task Log_AsJson_HasTheArgumentsByName()
    {
        var lines = await LinesAsync(new() { ["AWS_LAMBDA_LOG_FORMAT"] = "JSON" }, context => context.Logger.LogInformation("paid {amount} {currency} {tags}", 1250L, "NPR", new List<string> { "a", "b" }));

        var json = JsonDocument.Parse(lines.ShouldHaveSingleItem()).RootElement;
        json.GetProperty("level").GetString().ShouldBe("Information");
        json.GetProperty("requestId").GetString().ShouldBe("request-1");
        json.GetProperty("traceId").GetString().ShouldBe("Root=1-1");
        json.GetProperty("message").GetString().ShouldBe("paid 1250 NPR {tags}");
        json.GetProperty("amount").GetInt64().ShouldBe(1250);
        json.GetProperty("tags")[1].GetString().ShouldBe("b");
    }

    [Fact]
    public async Task Log_OfAnException_AsJson_HasTypeMessageAndStack()
    {
        var lines = await LinesAsync(new() { ["AWS_LAMBDA_LOG_FORMAT"] = "JSON" }, context => context.Logger.LogError(new InvalidOperationException("broken"), "failed"));

        var json = JsonDocument.Parse(lines.ShouldHaveSingleItem()).RootElement;
        json.GetProperty("message").GetString().ShouldBe("failed");
        json.GetProperty("errorType").GetString().ShouldBe("System.InvalidOperationException");
        json.GetProperty("errorMessage").GetString().ShouldBe("broken");
        json.GetProperty("stackTrace").GetArrayLength().ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData("WARN", "warn", "fail")]
    [InlineData("ERROR", "fail")]
    [InlineData("FATAL")]
    [InlineData("", "info", "warn", "fail")]
    public async Task Log_BelowTheLevel_IsLeftOut(string level, params string[] labels)
    {
        var lines = await LinesAsync(new() { ["AWS_LAMBDA_LOG_LEVEL"] = level }, context =>
        {
            context.Logger.LogDebug("d");
            context.Logger.LogInformation("i");
            context.Logger.LogWarning("w");
            context.Logger.LogError("e");
        });

        lines.Select(line => line.Split('\t')[2]).ShouldBe(labels);
    }

    [Fact]
    public async Task ConsoleAndStaticLogger_GoTheSameWay()
    {
        var lines = await LinesAsync([], _ =>
        {
            Console.WriteLine("from the console {not a hole}");
            Console.WriteLine(42);
            LambdaLogger.Log(LogLevel.Error, "from {where}", "anywhere");
        });

        lines.Select(line => string.Join('|', line.Split('\t')[1..])).ShouldBe(["request-1|info|from the console {not a hole}", "request-1|info|42", "request-1|fail|from anywhere"]);
    }

    [Theory]
    [InlineData("{0} and {1}", "a and b")]
    [InlineData("{1} and {0}", "b and a")]
    [InlineData("{{literal}} {x}", "{literal}} a")]
    [InlineData("{x} {y} {z}", "a b {z}")]
    [InlineData("no holes", "no holes")]
    public async Task Log_WithATemplate_FillsItsHoles(string template, string message)
    {
        var lines = await LinesAsync([], context => context.Logger.LogInformation(template, "a", "b"));

        lines.ShouldHaveSingleItem().Split('\t')[3].ShouldBe(message);
    }

    private static async Task<IReadOnlyList<string>> LinesAsync(Dictionary<string, string> environment, Action<ILambdaContext> handler)
    {
        using var host = new RuntimeHost(environment, "{}");
        await RuntimeHost.RunAsync(LambdaBootstrapBuilder.Create(handler));
        return host.Log.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
