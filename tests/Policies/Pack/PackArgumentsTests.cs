using Payments.Policies.Pack;

namespace Payments.Policies.Tests.Pack;

public sealed class PackArgumentsTests
{
    [Theory]
    [InlineData("127.0.0.1:40123", false)]
    [InlineData("--logtostderr -v=9 --tracing http://127.0.0.1:9411 127.0.0.1:40123", true)]
    [InlineData("-v=3 127.0.0.1:40123", false)]
    public void Parse_WhatTheEnginePasses_IsTaken(string line, bool logs)
    {
        var arguments = PackArguments.Parse(line.Split(' '));

        arguments.Engine.ToString().ShouldBe("127.0.0.1:40123");
        arguments.LogsToError.ShouldBe(logs);
    }

    [Theory]
    [InlineData("", "the engine's address is missing")]
    [InlineData("--tracing", "the engine's address is missing")]
    [InlineData("127.0.0.1", "'127.0.0.1' is not understood")]
    [InlineData("127.0.0.1:1 127.0.0.1:2", "'127.0.0.1:2' is not understood")]
    [InlineData("--help", "'--help' is not understood")]
    public void Parse_AnythingElse_IsRefusedByName(string line, string problem)
    {
        var refusal = Should.Throw<PackArgumentException>(() => PackArguments.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

        refusal.Message.ShouldStartWith(problem);
    }
}
