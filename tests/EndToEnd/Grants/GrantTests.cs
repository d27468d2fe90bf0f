using System.Globalization;
using Payments.EndToEnd.Tests.Grants.Journeys;
using Payments.Local.Iam.Usage;
using Xunit.Abstractions;

namespace Payments.EndToEnd.Tests.Grants;

/// <summary>
/// Every permission is needed, and none is missing [R71]: the platform is used for everything that it is for, and no role may have a grant that
/// was not needed, or be refused anything; then each grant is taken away by itself, and a journey that needed it must fail.
/// </summary>
[Collection(PlatformCollection.Name)]
public sealed class GrantTests(ITestOutputHelper output)
{
    // Of the journeys that needed a grant the quickest first, then those that needed another of the role's: a schedule may have used it in between.
    private const int MaxJourneysAGrant = 5;

    private static readonly IReadOnlyList<Journey> All = [.. CheckoutJourneys.All, .. MoneyJourneys.All, .. AroundJourneys.All];

    [Fact]
    public async Task Grants_EachOneTakenAway_FailsAJourneyThatNeedsIt()
    {
        await using var rig = await GrantRig.StartAsync();
        var walked = new List<(Journey Journey, IReadOnlySet<RoleGrant> Needed, TimeSpan Took)>();
        foreach (var journey in All)
        {
            var started = TimeProvider.System.GetTimestamp();
            (await rig.WalkAsync(journey)).ShouldBeNull(journey.Name);
            walked.Add((journey, rig.Needed(), TimeProvider.System.GetElapsedTime(started)));
        }

        rig.Unused.ShouldBeEmpty("grants that nothing needs");

        var survivors = new List<RoleGrant>();
        foreach (var grant in rig.Grants)
        {
            var journeys = walked.Where(one => one.Needed.Any(needed => needed.Role == grant.Role))
                .OrderByDescending(one => one.Needed.Contains(grant)).ThenBy(one => one.Took).Select(one => one.Journey).DefaultIfEmpty(All[0]).Take(MaxJourneysAGrant);
            var wrong = await FirstFailureAsync(rig, grant, journeys);
            Print(grant, wrong);
            if (wrong is null)
            {
                survivors.Add(grant);
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rig.Grants.Count - survivors.Count} of {rig.Grants.Count} grants are missed when they are taken away"));
        survivors.ShouldBeEmpty("grants that nothing misses");
    }

    private static async Task<string?> FirstFailureAsync(GrantRig rig, RoleGrant grant, IEnumerable<Journey> journeys)
    {
        foreach (var journey in journeys)
        {
            if (await rig.WalkWithoutAsync(grant, journey) is { } wrong)
            {
                return $"{journey}: {wrong}";
            }
        }

        return null;
    }

    private void Print(RoleGrant grant, string? wrong) =>
        output.WriteLine($"{grant.Role}: {grant.Action} on {grant.Resource}: {wrong ?? "NOTHING FAILS"}");
}
