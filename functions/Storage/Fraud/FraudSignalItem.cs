using System.Collections.Immutable;
using Amazon.DynamoDBv2.Model;
using Payments.Hosting;

namespace Payments.Storage;

/// <summary>
/// A row of <c>fraud-signals</c>: <c>signal</c> (<see cref="FraudSignalKeys"/>)<c>, largest</c> {currency: minor units}<c>, seen</c> {name:
/// seconds since 1970}<c>, payments</c> {transaction: seconds}<c>, declines</c> {transaction: seconds}<c>, version, updatedAt, expiresAt</c>
/// (seconds, for the table's TTL).
/// </summary>
internal static class FraudSignalItem
{
    public const string KeyName = "signal";

    public static Dictionary<string, AttributeValue> Of(string key, FraudSignal signal, DateTimeOffset now) => new()
    {
        [KeyName] = Attributes.Text(key),
        ["largest"] = new() { M = signal.Largest.ToDictionary(entry => entry.Key, entry => Attributes.Number(entry.Value)) },
        ["seen"] = Times(signal.Seen),
        ["payments"] = Times(signal.Payments),
        ["declines"] = Times(signal.Declines),
        ["version"] = Attributes.Number(signal.Version),
        ["updatedAt"] = Attributes.Instant(now),
        ["expiresAt"] = Attributes.Number((now + FraudSignalKeys.LifetimeOf(key)).ToUnixTimeSeconds()),
    };

    /// <exception cref="CorruptItemException">The row is not of this shape.</exception>
    public static FraudSignal Read(Dictionary<string, AttributeValue> item) => new()
    {
        Version = item.RequiredNumber("version"),
        Largest = Map(item, "largest").ToImmutableSortedDictionary(
            entry => entry.Key, entry => Map(item, "largest").RequiredNumber(entry.Key), StringComparer.Ordinal),
        Seen = ReadTimes(item, "seen"),
        Payments = ReadTimes(item, "payments"),
        Declines = ReadTimes(item, "declines"),
    };

    private static AttributeValue Times(ImmutableSortedDictionary<string, DateTimeOffset> times) => new()
    {
        M = times.ToDictionary(entry => entry.Key, entry => Attributes.Number(entry.Value.ToUnixTimeSeconds())),
    };

    private static ImmutableSortedDictionary<string, DateTimeOffset> ReadTimes(Dictionary<string, AttributeValue> item, string name)
    {
        var times = Map(item, name);
        return times.ToImmutableSortedDictionary(
            entry => entry.Key, entry => DateTimeOffset.FromUnixTimeSeconds(times.RequiredNumber(entry.Key)), StringComparer.Ordinal);
    }

    private static Dictionary<string, AttributeValue> Map(Dictionary<string, AttributeValue> item, string name) =>
        item.TryGetValue(name, out var value) && value.M is { } map ? map : throw new CorruptItemException(name);
}
