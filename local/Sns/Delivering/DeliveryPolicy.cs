using System.Text.Json;
using System.Text.Json.Nodes;
using Payments.Local.Wire;

namespace Payments.Local.Sns.Delivering;

/// <summary>How a topic or a subscription wants its HTTP deliveries (developer guide, "creating an HTTP/S delivery policy").</summary>
/// <param name="Retries">When failed ones are repeated; null: as without a policy.</param>
/// <param name="ContentType">The request's content type; null: AWS's own.</param>
/// <param name="Overrides">Whether a subscription's policy counts; only a topic says no.</param>
internal sealed record DeliveryPolicy(RetryPolicy? Retries, string? ContentType, bool Overrides)
{
    private const int MostRetries = 100;
    private const int MostDelaySeconds = 3600;

    private static readonly string[] Functions = ["linear", "arithmetic", "geometric", "exponential"];

    /// <param name="json">The policy of a topic (under <c>http</c>) or of a subscription.</param>
    /// <param name="where">Beginning of the refusal.</param>
    /// <exception cref="AwsException">Not a delivery policy.</exception>
    public static DeliveryPolicy Parse(string json, string where = "")
    {
        try
        {
            var policy = JsonNode.Parse(json) as JsonObject ?? throw Wrong(where, "is not a JSON object");
            var http = policy["http"] as JsonObject ?? policy;
            return new DeliveryPolicy(
                (http["defaultHealthyRetryPolicy"] ?? http["healthyRetryPolicy"]) is JsonObject retries ? Retry(retries, where) : null,
                (http["defaultRequestPolicy"] ?? http["requestPolicy"])?["headerContentType"]?.ToString(),
                http["disableSubscriptionOverrides"]?.ToString() != "true");
        }
        catch (Exception unreadable) when (unreadable is JsonException or ArgumentException or InvalidOperationException)
        {
            throw SnsErrors.Invalid($"{where}DeliveryPolicy: failed to parse JSON. {unreadable.Message}");
        }
    }

    /// <summary>The one that counts for a subscription.</summary>
    public static DeliveryPolicy Of(string? topics, string? subscriptions)
    {
        var general = topics is { Length: > 0 } ? Parse(topics) : new DeliveryPolicy(null, null, Overrides: true);
        if (subscriptions is null || !general.Overrides)
        {
            return general;
        }

        var own = Parse(subscriptions);
        return new DeliveryPolicy(own.Retries ?? general.Retries, own.ContentType ?? general.ContentType, Overrides: true);
    }

    private static RetryPolicy Retry(JsonObject given, string where)
    {
        var least = Number(given, "minDelayTarget", 20, 1, MostDelaySeconds, where);
        var most = Number(given, "maxDelayTarget", 20, least, MostDelaySeconds, where);
        var all = Number(given, "numRetries", 3, 0, MostRetries, where);
        var immediate = Number(given, "numNoDelayRetries", 0, 0, all, where);
        var early = Number(given, "numMinDelayRetries", 0, 0, all - immediate, where);
        var late = Number(given, "numMaxDelayRetries", 0, 0, all - immediate - early, where);
        var backoff = given["backoffFunction"]?.ToString() ?? "linear";
        return new RetryPolicy
        {
            Immediate = immediate,
            AtLeastDelay = early,
            BackingOff = all - immediate - early - late,
            AtMostDelay = late,
            LeastDelay = TimeSpan.FromSeconds(least),
            MostDelay = TimeSpan.FromSeconds(most),
            Backoff = Functions.Contains(backoff) ? backoff : throw Wrong(where, $"backoffFunction must be one of {string.Join(", ", Functions)}"),
        };
    }

    private static int Number(JsonObject given, string name, int otherwise, int least, int most, string where)
    {
        if (given[name] is not { } node)
        {
            return Math.Clamp(otherwise, least, most);
        }

        var number = node.GetValue<double>();
        return number >= least && number <= most && number == Math.Floor(number)
            ? (int)number
            : throw Wrong(where, $"{name} must be from {least} to {most}");
    }

    private static AwsException Wrong(string where, string reason) => SnsErrors.Invalid($"{where}DeliveryPolicy: {reason}");
}
