using System.Text.Json.Nodes;
using Payments.Local.DynamoDb.Requests;
using Payments.Local.Iam;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.DynamoDb.Streams;

/// <summary>The way to a stream: the authorizer first, then the stream.</summary>
internal sealed class StreamAccess(IAuthorizer authorizer, StreamCatalog catalog)
{
    /// <summary>The stream's ARN in a request, once the caller may do <paramref name="operation"/> with it.</summary>
    /// <exception cref="AwsException"><c>ValidationException</c>, <c>AccessDeniedException</c>.</exception>
    public string Demand(JsonObject input, AwsCall call, string operation, Violations violations)
    {
        var arn = input.ReadText("StreamArn");
        violations.Require(arn, "streamArn");
        if (arn is not null)
        {
            violations.Length(arn, arn.Length, "streamArn", 37, 1024);
        }

        violations.Refuse();
        if (!arn!.StartsWith("arn:aws:dynamodb:", StringComparison.Ordinal) || !arn.Contains("/stream/", StringComparison.Ordinal))
        {
            throw DynamoDbError.Validation($"Invalid StreamArn: Invalid ResourceArn provided as input {arn}");
        }

        Demand(call, operation, arn);
        return arn;
    }

    /// <exception cref="AwsException"><c>AccessDeniedException</c></exception>
    public void Demand(AwsCall call, string operation, string resource) => authorizer.Demand(call, $"dynamodb:{operation}", resource);

    /// <exception cref="AwsException"><c>ResourceNotFoundException</c></exception>
    public StreamInfo Require(StateTransaction state, string arn) =>
        catalog.Find(state, arn) ?? throw new AwsException("ResourceNotFoundException", $"Requested resource not found: Stream: {arn} not found");
}
