using Payments.EndToEnd.Tests.Grants.Journeys;
using Xunit.Abstractions;

namespace Payments.EndToEnd.Tests.Grants;

/// <summary>Every permission is needed, and none is missing: seen by using the platform, and by taking one after the other away [R71].</summary>
[Collection(PlatformCollection.Name)]
public sealed class GrantTests(ITestOutputHelper output)
{
    private static readonly IReadOnlyList<Journey> All = [.. CheckoutJourneys.All, .. MoneyJourneys.All, .. AroundJourneys.All];

    [Fact]
    public async Task Grants_EachOneTakenAway_FailsAJourneyThatNeedsIt()
    {
        await using var rig = await GrantRig.StartAsync();
        var bad = new List<string>();
        foreach (var journey in All)
        {
            var started = TimeProvider.System.GetTimestamp();
            if (await rig.WalkAsync(journey) is { } wrong)
            {
                bad.Add($"{journey}: {wrong}");
            }

            output.WriteLine($"{TimeProvider.System.GetElapsedTime(started).TotalMilliseconds,6:F0} ms  {journey}");
        }

        bad.ShouldBeEmpty();
    }
}
