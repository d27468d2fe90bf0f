using System.Text.Json.Nodes;
using Payments.Local.Graph;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.SecretsManager.Rotating;

/// <summary>
/// Makes the program's secrets rotate. A schedule that is there already goes on: only a changed one, or <c>rotateImmediately</c> of a new one,
/// changes when the next rotation is.
/// </summary>
internal sealed class RotationGraph(StateStore store, Rotations rotations, TimeProvider time, SecretsManagerService service) : IGraphConsumer
{
    private const string RotationType = "aws:secretsmanager/secretRotation:SecretRotation";

    // Taken so that the service, which makes the tables, exists first.
    private readonly SecretsManagerService _service = service;

    public IReadOnlyCollection<string> ResourceTypes { get; } = [RotationType];

    public void Apply(ResourceGraph graph) => store.Write(state =>
    {
        var now = time.GetUtcNow();
        foreach (var resource in graph.OfType(RotationType))
        {
            Put(state, resource, now);
        }

        var wanted = graph.OfType(RotationType).Select(resource => resource.Urn).ToHashSet();
        foreach (var gone in RotationStore.All(state).Where(rotation => rotation.OwnerUrn is { } owner && !wanted.Contains(owner)))
        {
            RotationStore.Remove(state, gone.Secret);
        }
    });

    private void Put(StateTransaction state, CloudResource resource, DateTimeOffset now)
    {
        var id = resource.RequiredText("secretId");
        var secret = SecretStore.Find(state, id, now.ToUnixTimeMilliseconds())
            ?? throw new GraphException($"{resource.Urn}: secretId names the secret '{id}', which does not exist");
        var (function, rules) = (resource.RequiredText("rotationLambdaArn"), Rules(resource));
        var before = RotationStore.Find(state, secret.Name);
        if (before?.Rules == rules)
        {
            rotations.Put(state, before with { Function = function, OwnerUrn = resource.Urn });
            return;
        }

        var immediately = (resource.State["rotateImmediately"] as JsonValue)?.GetValue<bool>() ?? true;
        rotations.Put(state, (before ?? new(secret.Name, function, rules)) with
        {
            Function = function,
            Rules = rules,
            Enabled = true,
            NextMs = (immediately ? now : rules.Next(now))?.ToUnixTimeMilliseconds(),
            OwnerUrn = resource.Urn,
        });
    }

    // The resource's names are the API's, in camel case.
    private static RotationRules Rules(CloudResource resource)
    {
        var given = new JsonObject();
        foreach (var (name, value) in resource.State["rotationRules"] as JsonObject ?? [])
        {
            // Numbers of the program are doubles in the graph.
            given[char.ToUpperInvariant(name[0]) + name[1..]] = value is JsonValue number && number.TryGetValue(out double whole)
                ? (long)whole
                : value?.DeepClone();
        }

        try
        {
            return RotationRules.Read(given);
        }
        catch (AwsException refused)
        {
            throw new GraphException($"{resource.Urn}: {refused.Message}", refused);
        }
    }
}
