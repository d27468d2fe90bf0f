using System.Collections;
using Pulumi;

namespace Payments.Offline.Tests.Pulumi;

[Collection(PulumiRuns.Name)]
public sealed class InputFailureTests
{
    public static TheoryData<object, string> Unsupported => new()
    {
        { 1L, "System.Int64 is not a supported argument type." },
        { 1m, "System.Decimal is not a supported argument type." },
        { DateTime.UnixEpoch, "System.DateTime is not a supported argument type." },
        { Task.FromResult("x"), "Tasks are not allowed inside ResourceArgs. Please wrap your Task in an Output:" },
        { new Hashtable { [1] = "x" }, "Dictionaries are only supported with string keys:" },
    };

    [Theory]
    [MemberData(nameof(Unsupported))]
    public async Task Input_OfUnsupportedType_FailsNamingItsProperty(object value, string message)
    {
        var failure = await FailureOfAsync(new ThingArgs { Anything = value });

        failure.Message.ShouldContain($"error serializing property \"anything\": {message}");
        failure.Message.ShouldContain("resource:thing[test:index/thing:Thing].anything");
    }

    [Fact]
    public async Task RequiredInput_NotGiven_FailsNamingItsMember()
    {
        var failure = await FailureOfAsync(new ThingArgs { Part = new PartArgs { Weight = 1 } });

        failure.Message.ShouldContain("[Input] Payments.Offline.Tests.Pulumi.PartArgs.PartName is required but was not given a value");
    }

    [Fact]
    public async Task Output_Fails_FailsTheRunOnceAndLeavesNothingHanging()
    {
        var failure = await FailureOfAsync(new ThingArgs
        {
            Name = Output.Create(0).Apply(string (_) => throw new InvalidOperationException("no name today")),
        });

        failure.Message.ShouldStartWith("Running program '");
        failure.Message.ShouldContain("' failed with an unhandled exception:\nSystem.InvalidOperationException: ");
        failure.Message.ShouldContain("no name today");
    }

    private static Task<RunException> FailureOfAsync(ThingArgs args)
        => Should.ThrowAsync<RunException>(Program.UpdateAsync(new RecordingMocks(), () => _ = new Thing("thing", args)));
}
