using System.Text.Json.Nodes;
using Payments.Local.Iam;
using Payments.Local.Wire;

namespace Payments.Local.Tests.StepFunctions;

/// <summary>Services that refuse everything with one error.</summary>
internal sealed class RefusingCalls(AwsException refused) : IAwsCalls
{
    public Task<JsonObject> CallAsync(Principal principal, string service, string operation, JsonObject input, CancellationToken cancellation) =>
        Task.FromException<JsonObject>(refused);
}
