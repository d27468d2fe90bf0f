using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Payments.Local.Hosting;
using Payments.Local.Iam;
using Payments.Local.Wire;

namespace Payments.Local.Tests.Ses;

/// <summary>Answers calls to SNS by itself and passes the others on.</summary>
internal sealed class RecordedTopics(AwsCalls real) : IAwsCalls
{
    public ConcurrentQueue<(Principal Principal, JsonObject Input)> Published { get; } = [];

    /// <summary>Throws to refuse.</summary>
    public Action Answer { get; set; } = () => { };

    /// <summary>The events, in order.</summary>
    public IReadOnlyList<JsonObject> Events => [.. Published.Select(one => JsonNode.Parse((string)one.Input["Message"]!)!.AsObject())];

    public static RecordedTopics Of(CloudFixture cloud) => (RecordedTopics)cloud.Cloud.Services.GetRequiredService<IAwsCalls>();

    public static void AddTo(IServiceCollection services) =>
        services.AddSingleton<IAwsCalls>(provider => new RecordedTopics(new AwsCalls(
            provider, provider.GetRequiredService<CloudOptions>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<IdSource>())));

    public Task<JsonObject> CallAsync(Principal principal, string service, string operation, JsonObject input, CancellationToken cancellation)
    {
        if (service != "sns")
        {
            return real.CallAsync(principal, service, operation, input, cancellation);
        }

        operation.ShouldBe("Publish");
        Answer();
        Published.Enqueue((principal, input));
        return Task.FromResult(new JsonObject { ["MessageId"] = "m" });
    }
}
