using System.Text.Json.Nodes;
using Payments.Local.Iam;

namespace Payments.Local.Wire;

/// <summary>Calls of AWS operations from inside the local cloud (workflow integrations, pipes), under a principal as over HTTP.</summary>
public interface IAwsCalls
{
    /// <param name="principal">Who calls, usually an assumed role.</param>
    /// <param name="service">Signing name, e.g. <c>dynamodb</c>.</param>
    /// <param name="operation">AWS's operation name, e.g. <c>UpdateItem</c>.</param>
    /// <param name="input">The request in AWS's JSON shape.</param>
    /// <param name="cancellation">Cancelled when the cloud stops.</param>
    /// <exception cref="AwsException">Refused, as a client would see it; an unknown service or operation is 501.</exception>
    Task<JsonObject> CallAsync(Principal principal, string service, string operation, JsonObject input, CancellationToken cancellation);

    /// <summary>The same for a call that the caller has made up itself, and so knows its request id.</summary>
    Task<JsonObject> CallAsync(AwsCall call, string service, string operation, JsonObject input, CancellationToken cancellation) =>
        CallAsync(call.Principal, service, operation, input, cancellation);
}
