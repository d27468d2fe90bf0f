namespace Payments.Local.Kms;

/// <summary>What a service does with a key on behalf of its caller.</summary>
/// <param name="Key">Id, ARN or alias; null for a key that the service owns, which nobody need ask for.</param>
/// <param name="Service">The service's name in its endpoint, e.g. <c>dynamodb</c>.</param>
/// <param name="ContextKey">Its encryption context's key, e.g. <c>aws:sqs:arn</c>.</param>
/// <param name="ContextValue">Its encryption context's value.</param>
public sealed record KeyUse(string? Key, string Service, string ContextKey, string ContextValue)
{
    /// <summary>Further encryption context; empty for most.</summary>
    public IReadOnlyDictionary<string, string> MoreContext { get; init; } = new Dictionary<string, string>();
}
