using System.Text.Json.Nodes;
using Payments.Local.Graph;
using Payments.Local.Hosting;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.SecretsManager;

/// <summary>
/// Makes the program's secrets exist, with their values and policies. A value that a client has put since stays current until the
/// program's own value changes, as in AWS.
/// </summary>
internal sealed class SecretsGraph(StateStore store, TimeProvider time, IdSource ids, SecretsManagerService service) : IGraphConsumer
{
    private const string SecretType = "aws:secretsmanager/secret:Secret";
    private const string VersionType = "aws:secretsmanager/secretVersion:SecretVersion";
    private const string PolicyType = "aws:secretsmanager/secretPolicy:SecretPolicy";

    // Taken so that the service, which makes the tables, exists first.
    private readonly SecretsManagerService _service = service;

    public IReadOnlyCollection<string> ResourceTypes { get; } = [SecretType, VersionType, PolicyType];

    public void Apply(ResourceGraph graph)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        store.Write(state =>
        {
            SecretStore.Purge(state, now);
            foreach (var resource in graph.OfType(SecretType))
            {
                Guarded(resource, () => PutSecret(state, resource, now));
            }

            foreach (var resource in graph.OfType(PolicyType))
            {
                Guarded(resource, () => PutPolicy(state, resource, now));
            }

            foreach (var resource in graph.OfType(VersionType))
            {
                Guarded(resource, () => PutVersion(state, resource, now));
            }

            var wanted = graph.OfType(SecretType).Select(resource => resource.Urn).ToHashSet();
            foreach (var gone in SecretStore.List(state, now).Where(secret => secret.OwnerUrn is { } owner && !wanted.Contains(owner)))
            {
                SecretStore.Remove(state, gone.Name);
            }
        });
    }

    private static void PutSecret(StateTransaction state, CloudResource resource, long now)
    {
        var name = resource.RequiredText("name");
        SecretOperations.CheckName(name);
        var existing = SecretStore.Find(state, name, now);
        var policy = resource.Inputs["policy"] is null ? null : resource.RequiredText("policy");
        if (policy is not null)
        {
            SecretPolicies.Check(policy);
        }

        var wanted = new Secret(
            name,
            resource.RequiredText("arn"),
            resource.Text("description"),
            resource.Text("kmsKeyId"),
            Tags(resource),
            policy,
            existing?.CreatedMs ?? now,
            existing?.ChangedMs ?? now,
            existing?.AccessedMs,
            null,
            resource.Urn);
        if (existing is null || existing with { Tags = wanted.Tags } != wanted || !JsonNode.DeepEquals(existing.Tags, wanted.Tags))
        {
            SecretStore.Put(state, wanted with { ChangedMs = now });
        }
    }

    private static void PutPolicy(StateTransaction state, CloudResource resource, long now)
    {
        var secret = Target(state, resource, "secretArn", now);
        var policy = resource.RequiredText("policy");
        SecretPolicies.Check(policy);
        if (secret.Policy != policy)
        {
            SecretStore.Put(state, secret with { Policy = policy, ChangedMs = now });
        }
    }

    private void PutVersion(StateTransaction state, CloudResource resource, long now)
    {
        var secret = Target(state, resource, "secretId", now);
        var value = (resource.Text("secretString") ?? resource.Text("secretStringWo")) is { } text
            ? SecretValue.Of(text)
            : SecretValue.OfBase64(resource.RequiredText("secretBinary"));
        if (SecretVersions.Of(state, secret.Name).Exists(version => version.OwnerUrn == resource.Urn && version.Value.SameAs(value)))
        {
            return;
        }

        var id = resource.Text("versionId") ?? ids.Uuid();
        if (SecretVersions.Find(state, secret.Name, id) is not null)
        {
            // The resource's id follows from its name: the earlier value keeps existing under another one.
            SecretVersions.Rename(state, secret.Name, id, ids.Uuid());
        }

        var stages = (resource.State["versionStages"] as JsonArray ?? []).Select(stage => (string)stage!).ToList();
        SecretVersions.Add(state, secret.Name, id, value, stages.Count == 0 ? [SecretVersions.Current] : stages, now, resource.Urn);
        SecretStore.Put(state, secret with { ChangedMs = now });
    }

    private static Secret Target(StateTransaction state, CloudResource resource, string property, long now)
    {
        var id = resource.RequiredText(property);
        return SecretStore.Find(state, id, now) ?? throw new GraphException($"{resource.Urn}: {property} names the secret '{id}', which does not exist");
    }

    private static JsonObject Tags(CloudResource resource) =>
        (resource.State["tagsAll"] ?? resource.State["tags"]) is JsonObject tags ? tags.DeepClone().AsObject() : [];

    private static void Guarded(CloudResource resource, Action action)
    {
        try
        {
            action();
        }
        catch (AwsException refused)
        {
            throw new GraphException($"{resource.Urn}: {refused.Message}", refused);
        }
        catch (InvalidOperationException missing)
        {
            throw new GraphException(missing.Message, missing);
        }
    }
}
