using System.Text.Json.Nodes;
using Payments.Local.Hosting;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.SecretsManager;

/// <summary>Values of secrets and the labels of their versions.</summary>
internal sealed class SecretValueOperations(StateStore store, SecretAccess access, IdSource ids)
{
    private const int MaxStages = 20;
    private const int MaxPage = 100;
    private const long DayMs = 86_400_000;

    /// <summary>Whether a request was made before with the same token and value.</summary>
    /// <exception cref="AwsException"><c>ResourceExistsException</c>: the token stands for another value.</exception>
    public static bool IsRepeated(StateTransaction state, Secret secret, string token, SecretValue value) =>
        SecretVersions.Find(state, secret.Name, token) is { Value.IsNone: false } version
        && (version.Value.SameAs(value) ? true : throw SecretErrors.TokenUsed(token, secret.Arn));

    public JsonObject Get(JsonObject input, AwsCall call)
    {
        var day = call.Time.ToUnixTimeMilliseconds() / DayMs * DayMs;
        var (secret, version) = store.Read(state =>
        {
            var found = access.Open(state, input, call, "GetSecretValue");
            var chosen = Choose(state, found, input);
            access.DemandKey(call, found, chosen.VersionId, "Decrypt");
            return (found, chosen);
        });
        if (version.AccessedMs != day || secret.AccessedMs != day)
        {
            store.Write(state => SecretVersions.Touch(state, secret.Name, version.VersionId, day));
        }

        var output = new JsonObject
        {
            ["ARN"] = secret.Arn,
            ["Name"] = secret.Name,
            ["VersionId"] = version.VersionId,
            ["VersionStages"] = Stages(version),
            ["CreatedDate"] = SecretDescription.Time(version.CreatedMs),
        };
        if (version.Value.Text is { } text)
        {
            output["SecretString"] = text;
        }
        else
        {
            output["SecretBinary"] = Convert.ToBase64String(version.Value.Binary!);
        }

        return output;
    }

    public JsonObject Put(JsonObject input, AwsCall call)
    {
        var value = SecretValue.Read(input) ?? throw SecretErrors.Request("You must provide either SecretString or SecretBinary.");
        var token = SecretTokens.Read(input, ids);
        var stages = input.Texts("VersionStages");
        if (stages.Count > MaxStages || (input["VersionStages"] is JsonArray && stages.Count == 0))
        {
            throw SecretErrors.Validation(
                $"1 validation error detected: Value at 'versionStages' failed to satisfy constraint: Member must have length between 1 and {MaxStages}");
        }

        return store.Write(state =>
        {
            var secret = access.Open(state, input, call, "PutSecretValue");
            access.DemandKey(call, secret, token, "GenerateDataKey", "Decrypt");
            var now = call.Time.ToUnixTimeMilliseconds();
            if (!IsRepeated(state, secret, token, value))
            {
                SecretStore.Put(state, secret with { ChangedMs = now });
                SecretVersions.Add(state, secret.Name, token, value, stages.Count == 0 ? [SecretVersions.Current] : stages, now);
            }

            return new JsonObject
            {
                ["ARN"] = secret.Arn,
                ["Name"] = secret.Name,
                ["VersionId"] = token,
                ["VersionStages"] = Stages(SecretVersions.Find(state, secret.Name, token)!),
            };
        });
    }

    public JsonObject UpdateStage(JsonObject input, AwsCall call) => store.Write(state =>
    {
        var secret = access.Open(state, input, call, "UpdateSecretVersionStage");
        var stage = input.RequiredText("VersionStage");
        var (to, from) = (input.Text("MoveToVersionId"), input.Text("RemoveFromVersionId"));
        var holder = SecretVersions.WithStage(state, secret.Name, stage)?.VersionId;
        foreach (var named in new[] { to, from }.Where(id => id is not null && SecretVersions.Find(state, secret.Name, id) is null))
        {
            throw SecretErrors.NoValue($"VersionId: {named}");
        }

        if (from is not null && from != holder)
        {
            throw SecretErrors.Parameter($"The staging label {stage} isn't currently attached to version {from}, so you can't remove it.");
        }

        if (to is not null && holder is not null && to != holder && from is null)
        {
            throw SecretErrors.Parameter($"The parameter RemoveFromVersionId can't be empty. Staging label {stage} is currently attached to version {holder}, so you must explicitly reference that version in RemoveFromVersionId.");
        }

        if (stage == SecretVersions.Current && to is null)
        {
            throw SecretErrors.Parameter($"You can only move staging label {SecretVersions.Current} to a different secret version. It can't be completely removed.");
        }

        SecretVersions.Label(state, secret.Name, stage, to);
        SecretStore.Put(state, secret with { ChangedMs = call.Time.ToUnixTimeMilliseconds() });
        return new JsonObject { ["ARN"] = secret.Arn, ["Name"] = secret.Name };
    });

    public JsonObject ListVersions(JsonObject input, AwsCall call) => store.Read(state =>
    {
        var secret = access.Open(state, input, call, "ListSecretVersionIds", deleted: true);
        var (start, limit) = SecretPages.Read(input, MaxPage);
        var versions = SecretVersions.Of(state, secret.Name)
            .Where(version => version.Stages.Count > 0 || input.Flag("IncludeDeprecated") == true)
            .ToList();
        var output = new JsonObject
        {
            ["ARN"] = secret.Arn,
            ["Name"] = secret.Name,
            ["Versions"] = new JsonArray([.. versions.Skip(start).Take(limit).Select(Describe)]),
        };
        SecretPages.AddNext(output, start + limit, versions.Count);
        return output;
    });

    private static SecretVersion Choose(StateTransaction state, Secret secret, JsonObject input)
    {
        var (id, stage) = (input.Text("VersionId"), input.Text("VersionStage"));
        if (id is null)
        {
            return SecretVersions.WithStage(state, secret.Name, stage ?? SecretVersions.Current) is { Value.IsNone: false } labelled
                ? labelled
                : throw SecretErrors.NoValue($"staging label: {stage ?? SecretVersions.Current}");
        }

        var version = SecretVersions.Find(state, secret.Name, id) is { Value.IsNone: false } found
            ? found
            : throw SecretErrors.NoValue($"VersionId: {id}");
        return stage is null || version.Stages.Contains(stage)
            ? version
            : throw SecretErrors.Request("You provided a VersionStage that is not associated to the provided VersionId.");
    }

    private static JsonObject Describe(SecretVersion version)
    {
        var output = new JsonObject
        {
            ["VersionId"] = version.VersionId,
            ["VersionStages"] = Stages(version),
            ["CreatedDate"] = SecretDescription.Time(version.CreatedMs),
        };
        if (version.AccessedMs is { } accessed)
        {
            output["LastAccessedDate"] = SecretDescription.Time(accessed);
        }

        return output;
    }

    private static JsonArray Stages(SecretVersion version) => [.. version.Stages.Select(stage => (JsonNode)stage)];
}
