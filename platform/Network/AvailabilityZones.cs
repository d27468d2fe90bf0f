using System.Collections.Immutable;
using Pulumi;
using Pulumi.Aws;
using Pulumi.Aws.Inputs;

namespace Payments.Platform;

/// <summary>The region's availability zones.</summary>
internal static class AvailabilityZones
{
    /// <summary>Their names: zones that everybody has, for others must be asked for, and may lack services.</summary>
    /// <param name="wanted">How many there must be.</param>
    /// <exception cref="RunException">There are fewer.</exception>
    public static Output<ImmutableArray<string>> Names(int wanted) => GetAvailabilityZones
        .Invoke(new()
        {
            State = "available",
            Filters = { new GetAvailabilityZonesFilterInputArgs { Name = "opt-in-status", Values = { "opt-in-not-required" } } },
        })
        .Apply(zones => zones.Names.Length >= wanted
            ? zones.Names
            : throw new RunException($"payments:network.zones is {wanted}, and the region has {zones.Names.Length}: {string.Join(", ", zones.Names)}."));
}
