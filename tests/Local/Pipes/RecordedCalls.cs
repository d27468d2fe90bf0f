using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Payments.Local.Hosting;
using Payments.Local.Iam;
using Payments.Local.Wire;

namespace Payments.Local.Tests.Pipes;

/// <summary>Answers calls to Step Functions by itself and passes the others on.</summary>
internal sealed class RecordedCalls(AwsCalls real) : IAwsCalls
{
    public ConcurrentQueue<(Principal Principal, string Operation, JsonObject Input)> Executions { get; } = [];

    /// <summary>What Step Functions answers; throws to refuse.</summary>
    public Func<string, JsonObject, JsonObject> Answer { get; set; } = (_, _) => [];

    public static RecordedCalls Of(CloudFixture cloud) => (RecordedCalls)cloud.Cloud.Services.GetRequiredService<IAwsCalls>();

    public static void AddTo(IServiceCollection services) =>
        services.AddSingleton<IAwsCalls>(provider => new RecordedCalls(new AwsCalls(
            provider, provider.GetRequiredService<CloudOptions>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<IdSource>())));

    public Task<JsonObject> CallAsync(Principal principal, string service, string operation, JsonObject input, CancellationToken cancellation)
    {
        if (service != "states")
        {
            return real.CallAsync(principal, service, operation, input, cancellation);
        }

        Executions.Enqueue((principal, operation, input));
        return Task.FromResult(Answer(operation, input));
    }
}
