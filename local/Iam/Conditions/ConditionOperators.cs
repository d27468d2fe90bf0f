using System.Globalization;
using System.Net;
using Payments.Local.Iam.Evaluation;

namespace Payments.Local.Iam.Conditions;

/// <summary>
/// The operators of the IAM User Guide, "IAM JSON policy elements: Condition operators". A value that cannot be read as the
/// operator's type does not match.
/// </summary>
internal static class ConditionOperators
{
    private static readonly Dictionary<string, Func<string, string, bool>> Positive = new(StringComparer.Ordinal)
    {
        ["StringEquals"] = string.Equals,
        ["StringEqualsIgnoreCase"] = (actual, wanted) => string.Equals(actual, wanted, StringComparison.OrdinalIgnoreCase),
        ["StringLike"] = (actual, wanted) => Wildcards.Match(wanted, actual),
        ["NumericEquals"] = Numeric((actual, wanted) => actual == wanted),
        ["NumericLessThan"] = Numeric((actual, wanted) => actual < wanted),
        ["NumericLessThanEquals"] = Numeric((actual, wanted) => actual <= wanted),
        ["NumericGreaterThan"] = Numeric((actual, wanted) => actual > wanted),
        ["NumericGreaterThanEquals"] = Numeric((actual, wanted) => actual >= wanted),
        ["DateEquals"] = Date((actual, wanted) => actual == wanted),
        ["DateLessThan"] = Date((actual, wanted) => actual < wanted),
        ["DateLessThanEquals"] = Date((actual, wanted) => actual <= wanted),
        ["DateGreaterThan"] = Date((actual, wanted) => actual > wanted),
        ["DateGreaterThanEquals"] = Date((actual, wanted) => actual >= wanted),
        ["Bool"] = (actual, wanted) => bool.TryParse(actual, out var left) && bool.TryParse(wanted, out var right) && left == right,
        ["BinaryEquals"] = string.Equals,
        ["IpAddress"] = InNetwork,
        ["ArnEquals"] = ArnLike,
        ["ArnLike"] = ArnLike,
    };

    private static readonly Dictionary<string, string> Negative = new(StringComparer.Ordinal)
    {
        ["StringNotEquals"] = "StringEquals",
        ["StringNotEqualsIgnoreCase"] = "StringEqualsIgnoreCase",
        ["StringNotLike"] = "StringLike",
        ["NumericNotEquals"] = "NumericEquals",
        ["DateNotEquals"] = "DateEquals",
        ["NotIpAddress"] = "IpAddress",
        ["ArnNotEquals"] = "ArnEquals",
        ["ArnNotLike"] = "ArnLike",
    };

    public static IEnumerable<string> Names => Positive.Keys.Concat(Negative.Keys).Append("Null").Order(StringComparer.Ordinal);

    /// <summary>Whether <c>*</c> and <c>?</c> of the operator's values are wildcards.</summary>
    public static bool HasWildcards(string name) => name is "StringLike" or "StringNotLike" || name.StartsWith("Arn", StringComparison.Ordinal);

    public static bool Exists(string name) => name == "Null" || Positive.ContainsKey(name) || Negative.ContainsKey(name);

    /// <summary>Whether the condition holds for the request's values of its key (null: the key is absent).</summary>
    public static bool Holds(Condition condition, IReadOnlyList<string> wanted, IReadOnlyList<string>? actual)
    {
        if (condition.Operator == "Null")
        {
            return wanted.Any(value => bool.TryParse(value, out var absent) && absent == (actual is null or { Count: 0 }));
        }

        var negated = Negative.TryGetValue(condition.Operator, out var positive);
        if (actual is null or { Count: 0 })
        {
            // An absent key: IfExists and ForAllValues hold; negated operators hold; everything else does not.
            return condition.IfExists || condition.Quantifier == Quantifier.AllValues || (negated && condition.Quantifier == Quantifier.Single);
        }

        var match = Positive[positive ?? condition.Operator];
        bool One(string value) => wanted.Any(candidate => match(value, candidate)) != negated;
        return condition.Quantifier switch
        {
            Quantifier.AllValues => actual.All(One),
            Quantifier.AnyValue => actual.Any(One),

            // A key with several values wants a set operator ("Single-valued vs. multivalued context keys").
            _ => actual is [var single] && One(single),
        };
    }

    private static Func<string, string, bool> Numeric(Func<decimal, decimal, bool> compare) => (actual, wanted) =>
        decimal.TryParse(actual, NumberStyles.Float, CultureInfo.InvariantCulture, out var left)
        && decimal.TryParse(wanted, NumberStyles.Float, CultureInfo.InvariantCulture, out var right)
        && compare(left, right);

    private static Func<string, string, bool> Date(Func<DateTimeOffset, DateTimeOffset, bool> compare) => (actual, wanted) =>
        ReadDate(actual) is { } left && ReadDate(wanted) is { } right && compare(left, right);

    private static DateTimeOffset? ReadDate(string text) =>
        long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds)
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date
        : null;

    private static bool InNetwork(string actual, string wanted) =>
        IPAddress.TryParse(actual, out var address)
        && (IPNetwork.TryParse(wanted, out var network) ? network.Contains(address) : IPAddress.TryParse(wanted, out var single) && single.Equals(address));

    // ArnEquals and ArnLike behave the same.
    private static bool ArnLike(string actual, string wanted) => ArnPattern.MatchWhole(wanted, actual);
}
