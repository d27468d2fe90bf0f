using System.Collections.Frozen;

namespace Payments.Local.Wire;

/// <summary>How a service speaks JSON (<c>X-Amz-Target: Prefix.Operation</c>).</summary>
/// <param name="TargetPrefix">e.g. <c>DynamoDB_20120810</c>, <c>AmazonSQS</c>, <c>AWSStepFunctions</c>.</param>
/// <param name="ContentType">e.g. <c>application/x-amz-json-1.0</c>.</param>
/// <param name="ErrorNamespace">Put before error codes in <c>__type</c>, e.g. <c>com.amazonaws.sqs</c>; null for none.</param>
public sealed record JsonProtocol(string TargetPrefix, string ContentType, string? ErrorNamespace)
{
    /// <summary>Request ids of 52 upper-case characters instead of a UUID (DynamoDB).</summary>
    public bool LongRequestIds { get; init; }

    /// <summary>Answers carry <c>x-amz-crc32</c> over the body (DynamoDB).</summary>
    public bool Crc32 { get; init; }

    /// <summary>
    /// Operations that answer with no body at all instead of <c>{}</c> (DynamoDB's tag operations, whose answers SDKs do not
    /// read and so would not find the checksum of).
    /// </summary>
    public IReadOnlySet<string> WithoutBody { get; init; } = FrozenSet<string>.Empty;

    /// <summary>Errors carry <c>x-amzn-query-error: code;Sender</c> for clients of the older protocol (SQS).</summary>
    public bool QueryErrorHeader { get; init; }
}
