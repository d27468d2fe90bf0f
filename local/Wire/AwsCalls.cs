using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Payments.Local.Hosting;
using Payments.Local.Iam;

namespace Payments.Local.Wire;

/// <inheritdoc/>
public sealed class AwsCalls(IServiceProvider provider, CloudOptions options, TimeProvider time, IdSource ids) : IAwsCalls
{
    // Resolved late: services that call others are themselves among the services.
    private readonly Lazy<Dictionary<string, IAwsService>> _services =
        new(() => provider.GetServices<IAwsService>().ToDictionary(service => service.SigningName));

    public Task<JsonObject> CallAsync(Principal principal, string service, string operation, JsonObject input, CancellationToken cancellation) =>
        CallAsync(new AwsCall(principal, ids.Uuid(), options.Region, time.GetUtcNow()), service, operation, input, cancellation);

    public async Task<JsonObject> CallAsync(AwsCall call, string service, string operation, JsonObject input, CancellationToken cancellation)
    {
        if (!_services.Value.TryGetValue(service, out var target))
        {
            throw AwsException.NotBuilt(service, operation);
        }

        var output = await target.CallAsync(operation, input, call, cancellation);
        WireFormats.RequireDecision(call, service, operation);
        return output;
    }
}
