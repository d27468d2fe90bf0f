using System.Text.Json;
using System.Text.Json.Nodes;
using Payments.Local.Events;
using Payments.Local.Wire;

namespace Payments.Local.Sns.Filtering;

/// <summary>
/// Which messages a subscription wants: an event pattern on the message attributes or on the body, within SNS's limits
/// (developer guide, "filter policy constraints").
/// </summary>
internal sealed class FilterPolicy
{
    public const string AttributeScope = "MessageAttributes";
    public const string BodyScope = "MessageBody";

    private const int MostKeys = 5;
    private const int MostCombinations = 150;
    private const int MaxBytes = 256 * 1024;
    private const double NumericLimit = 1e9;

    private readonly EventPattern _pattern;
    private readonly bool _onBody;

    private FilterPolicy(EventPattern pattern, bool onBody)
    {
        _pattern = pattern;
        _onBody = onBody;
    }

    /// <summary>A policy that was checked before.</summary>
    public static FilterPolicy Parse(string json, bool onBody) => new(EventPattern.Parse(json), onBody);

    /// <summary>Whether a policy is <c>{}</c>, which takes the policy away.</summary>
    public static bool IsEmpty(string json)
    {
        try
        {
            return JsonNode.Parse(json) is JsonObject { Count: 0 };
        }
        catch (Exception unreadable) when (unreadable is JsonException or ArgumentException)
        {
            // Not empty at least; what is wrong with it is found when it is checked.
            return false;
        }
    }

    /// <summary>Checks a policy.</summary>
    /// <param name="json">The policy.</param>
    /// <param name="onBody">Whether its scope is <c>MessageBody</c>.</param>
    /// <param name="where">Beginning of the refusal.</param>
    /// <exception cref="AwsException">Not a policy, or beyond a limit.</exception>
    public static void Check(string json, bool onBody, string where)
    {
        var pattern = Read(json, where);
        if (pattern.IsNested && !onBody)
        {
            throw SnsErrors.Invalid($"{where}Filter policy scope MessageAttributes does not support nested filter policy");
        }

        if (pattern.Keys.Count() > MostKeys)
        {
            throw SnsErrors.Invalid($"{where}FilterPolicy: Filter policy can not have more than {MostKeys} keys");
        }

        if (pattern.Combinations() > MostCombinations)
        {
            throw SnsErrors.Invalid($"{where}FilterPolicy: Filter policy is too complex");
        }

        if (HasFarNumber(JsonNode.Parse(json), inRange: false))
        {
            throw SnsErrors.Invalid($"{where}FilterPolicy: Value must be between -1.0E9 and 1.0E9, inclusive");
        }
    }

    /// <param name="attributes">The message's attributes; null for none.</param>
    /// <param name="body">What would be delivered.</param>
    public bool Matches(JsonObject? attributes, string body) =>
        (_onBody ? FilterSubject.OfBody(body) : FilterSubject.OfAttributes(attributes)) is { } subject && _pattern.Matches(subject);

    private static EventPattern Read(string json, string where)
    {
        if (System.Text.Encoding.UTF8.GetByteCount(json) > MaxBytes)
        {
            throw SnsErrors.Invalid($"{where}FilterPolicy: Filter policy is too large");
        }

        try
        {
            return EventPattern.Parse(json);
        }
        catch (EventPatternException wrong)
        {
            throw SnsErrors.Invalid($"{where}FilterPolicy: {(wrong.InnerException is JsonException ? "failed to parse JSON. " : "")}{wrong.Reason}");
        }
    }

    private static bool HasFarNumber(JsonNode? node, bool inRange) => node switch
    {
        JsonObject some => some.Any(pair => HasFarNumber(pair.Value, inRange || pair.Key == "numeric")),
        JsonArray list => list.Any(item => HasFarNumber(item, inRange)),
        JsonValue value => inRange && value.GetValueKind() == JsonValueKind.Number && Math.Abs(value.GetValue<double>()) > NumericLimit,
        _ => false,
    };
}
