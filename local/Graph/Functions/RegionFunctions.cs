using System.Collections.Immutable;
using Payments.Local.Graph.Outputs;

namespace Payments.Local.Graph.Functions;

/// <summary>The region and its availability zones.</summary>
internal static class RegionFunctions
{
    public static ImmutableDictionary<string, object> Region(ImmutableDictionary<string, object> args, CloudLocation location)
    {
        var region = RegionOf(args, location);
        return FunctionCatalog.Result(
            ("region", region), ("name", region), ("id", region), ("description", region), ("endpoint", $"ec2.{region}.amazonaws.com"));
    }

    /// <summary>Three zones, as most regions have; the filters of the call select among them.</summary>
    public static ImmutableDictionary<string, object> AvailabilityZones(ImmutableDictionary<string, object> args, CloudLocation location)
    {
        var region = RegionOf(args, location);
        var zones = "abc".Select((letter, index) => (Name: $"{region}{letter}", Id: $"{Short(region)}-az{index + 1}"))
            .Where(zone => !Texts(args, "excludeNames").Contains(zone.Name) && !Texts(args, "excludeZoneIds").Contains(zone.Id))
            .ToList();
        return FunctionCatalog.Result(
            ("names", zones.Select(zone => (object)zone.Name).ToImmutableArray()),
            ("zoneIds", zones.Select(zone => (object)zone.Id).ToImmutableArray()),
            ("groupNames", ImmutableArray.Create<object>(region)),
            ("region", region),
            ("id", region),
            ("state", "available"));
    }

    private static string RegionOf(ImmutableDictionary<string, object> args, CloudLocation location)
        => args.GetValueOrDefault("region") as string ?? args.GetValueOrDefault("name") as string ?? location.Region;

    /// <summary>Zone ids begin with a short form: use1 for us-east-1, apse2 for ap-southeast-2.</summary>
    private static string Short(string region)
    {
        var parts = region.Split('-');
        string[] directions = ["north", "south", "east", "west", "central"];
        var direction = directions.Aggregate(
            string.Concat(parts[1..^1]), (text, word) => text.Replace(word, word[..1], StringComparison.Ordinal));
        return $"{parts[0]}{direction}{parts[^1]}";
    }

    private static IEnumerable<string> Texts(ImmutableDictionary<string, object> args, string property)
        => args.GetValueOrDefault(property) is ImmutableArray<object> items ? items.OfType<string>() : [];
}
