using System.Collections.Immutable;
using Payments.Local.Graph.Outputs;

namespace Payments.Local.Graph.Functions;

/// <summary>The provider functions that programs call.</summary>
internal static class FunctionCatalog
{
    /// <summary>The result by wire names.</summary>
    /// <exception cref="GraphException">Nobody here knows the function.</exception>
    public static object Call(string token, ImmutableDictionary<string, object> args, CloudLocation location) => token switch
    {
        "aws:index/getCallerIdentity:getCallerIdentity" => CallerIdentity(location),
        "aws:index/getRegion:getRegion" => RegionFunctions.Region(args, location),
        "aws:index/getAvailabilityZones:getAvailabilityZones" => RegionFunctions.AvailabilityZones(args, location),
        "aws:index/getPartition:getPartition" => Partition(),
        "aws:iam/getPolicyDocument:getPolicyDocument" => PolicyDocumentFunction.Call(args),
        "aws-native:index:getAccountId" => Result(("accountId", location.AccountId)),
        "aws-native:index:getRegion" => Result(("region", location.Region)),
        "aws-native:index:getPartition" => Result(("partition", "aws")),
        _ => throw new GraphException($"the program calls the provider function '{token}', which the local cloud does not know"),
    };

    internal static ImmutableDictionary<string, object> Result(params (string Name, object Value)[] values)
        => values.ToImmutableDictionary(value => value.Name, value => value.Value);

    private static ImmutableDictionary<string, object> CallerIdentity(CloudLocation location) => Result(
        ("accountId", location.AccountId),
        ("arn", $"arn:aws:iam::{location.AccountId}:root"),
        ("userId", location.AccountId),
        ("id", location.AccountId));

    private static ImmutableDictionary<string, object> Partition() => Result(
        ("partition", "aws"),
        ("dnsSuffix", "amazonaws.com"),
        ("reverseDnsPrefix", "com.amazonaws"),
        ("id", "aws"));
}
