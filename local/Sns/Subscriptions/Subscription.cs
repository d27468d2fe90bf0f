using System.Text.Json.Nodes;

namespace Payments.Local.Sns.Subscriptions;

/// <summary>A subscription of a topic.</summary>
internal sealed record Subscription
{
    public required long Id { get; init; }

    /// <summary>ARN of the topic, with a UUID at its end.</summary>
    public required string Arn { get; init; }

    /// <summary>Row of the topic.</summary>
    public required long Topic { get; init; }

    /// <summary><c>sqs</c>, <c>lambda</c>, <c>http</c>, <c>https</c>, <c>email</c> or <c>email-json</c>.</summary>
    public required string Protocol { get; init; }

    /// <summary>ARN, URL or address.</summary>
    public required string Endpoint { get; init; }

    /// <summary>What was set, by AWS's names; never with an empty value.</summary>
    public required IReadOnlyDictionary<string, string> Attributes { get; init; }

    /// <summary>ARN of who subscribed.</summary>
    public required string Principal { get; init; }

    /// <summary>What confirms it; null where nothing has to be confirmed.</summary>
    public string? Token { get; init; }

    public required bool IsConfirmed { get; init; }

    /// <summary>Whether somebody with keys confirmed it.</summary>
    public required bool WasAuthenticated { get; init; }

    /// <summary>Whether only somebody with keys may end it (<c>AuthenticateOnUnsubscribe</c>).</summary>
    public required bool IsLocked { get; init; }

    /// <summary>When its confirmation was last asked for.</summary>
    public required DateTimeOffset Asked { get; init; }

    /// <summary>The program's resource; null when a client subscribed.</summary>
    public string? OwnerUrn { get; init; }

    /// <summary>Its topic's ARN.</summary>
    public string TopicArn => Arn[..Arn.LastIndexOf(':')];

    public bool IsRaw => Attributes.GetValueOrDefault("RawMessageDelivery") == "true";

    public string? FilterPolicy => Attributes.GetValueOrDefault("FilterPolicy");

    public bool FiltersBody => Attributes.GetValueOrDefault("FilterPolicyScope") == "MessageBody";

    /// <summary>ARN of the queue for what cannot be delivered; null for none.</summary>
    public string? DeadLetterArn => Attributes.GetValueOrDefault("RedrivePolicy") is { } policy ? JsonNode.Parse(policy)!["deadLetterTargetArn"]!.GetValue<string>() : null;
}
