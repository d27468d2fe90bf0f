using System.Text.Json.Nodes;

namespace Payments.Local.Wire;

/// <summary>
/// One AWS service. Its operations take and give JSON in the names of AWS's API, whatever protocol a client speaks; the
/// protocols are adapters around <see cref="CallAsync"/>. Each operation asks the authorizer before it does anything.
/// </summary>
public interface IAwsService
{
    /// <summary>Service name of a SigV4 credential scope: <c>sqs</c>, <c>dynamodb</c>, <c>states</c>, <c>lambda</c>, <c>sts</c>.</summary>
    string SigningName { get; }

    /// <summary>The service's JSON protocol; null when it has none.</summary>
    JsonProtocol? Json { get; }

    /// <summary>The service's query (form in, XML out) protocol; null when it has none.</summary>
    IQueryProtocol? Query { get; }

    /// <summary>The service's REST protocol; null when it has none.</summary>
    IRestProtocol? Rest { get; }

    /// <summary>Whether <paramref name="operation"/> is built.</summary>
    bool Has(string operation);

    /// <summary>Runs one operation.</summary>
    /// <param name="operation">AWS's operation name, e.g. <c>SendMessage</c>.</param>
    /// <param name="input">The request in AWS's JSON shape.</param>
    /// <param name="call">Who calls.</param>
    /// <param name="cancellation">Cancelled when the caller has gone or the cloud stops.</param>
    /// <returns>The response in AWS's JSON shape.</returns>
    /// <exception cref="AwsException">The call is refused.</exception>
    Task<JsonObject> CallAsync(string operation, JsonObject input, AwsCall call, CancellationToken cancellation);
}
