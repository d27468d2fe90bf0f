using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Payments.Local.Hosting;
using Payments.Local.SecretsManager.Rotating;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.SecretsManager;

/// <summary>Secrets themselves: made, described, changed, deleted and restored.</summary>
internal sealed partial class SecretOperations(StateStore store, SecretAccess access, IdSource ids)
{
    private const int MaxNameLength = 512;
    private const int MaxDescriptionLength = 2048;
    private const int MinWindowDays = 7;
    private const int MaxWindowDays = 30;

    [GeneratedRegex(@"\A[A-Za-z0-9/_+=.@!-]+\z")]
    private static partial Regex NamePattern { get; }

    public static void CheckName(string name)
    {
        if (name.Length > MaxNameLength || !NamePattern.IsMatch(name))
        {
            throw SecretErrors.Validation("Invalid name. Must be a valid name containing alphanumeric characters, or any of the following: -/_+=.@!");
        }
    }

    public JsonObject Create(JsonObject input, AwsCall call)
    {
        var name = input.RequiredText("Name");
        CheckName(name);
        if (input["AddReplicaRegions"] is JsonArray { Count: > 0 })
        {
            throw AwsException.NotBuilt("secretsmanager", "CreateSecret with AddReplicaRegions");
        }

        var value = SecretValue.Read(input);
        var token = SecretTokens.Read(input, ids);
        var arn = access.Arn($"{name}-{ids.Alphanumeric(6)}");
        var now = call.Time.ToUnixTimeMilliseconds();
        return store.Write(state =>
        {
            access.DemandCreate(input, call, name, arn);
            SecretStore.Purge(state, now);
            var existing = SecretStore.Find(state, name, now);
            if (existing is not null)
            {
                return Repeated(state, existing, token, value);
            }

            SecretStore.Put(state, new Secret(name, arn, Description(input), input.Text("KmsKeyId"), SecretTags.Read(input), null, now, now, null, null, null));
            if (value is not null)
            {
                SecretVersions.Add(state, name, token, value, [SecretVersions.Current], now);
            }

            return Named(name, arn, value is null ? null : token);
        });
    }

    public JsonObject Describe(JsonObject input, AwsCall call) => store.Read(state =>
    {
        var secret = access.Open(state, input, call, "DescribeSecret", deleted: true);
        return SecretDescription.Write(secret, SecretVersions.Of(state, secret.Name), RotationStore.Find(state, secret.Name), "VersionIdsToStages");
    });

    public JsonObject Update(JsonObject input, AwsCall call)
    {
        var value = SecretValue.Read(input);
        var token = SecretTokens.Read(input, ids);
        var now = call.Time.ToUnixTimeMilliseconds();
        return store.Write(state =>
        {
            var secret = access.Open(state, input, call, "UpdateSecret");
            SecretStore.Put(state, secret with
            {
                Description = Description(input) ?? secret.Description,
                KmsKeyId = input.Text("KmsKeyId") ?? secret.KmsKeyId,
                ChangedMs = now,
            });
            if (value is not null && !SecretValueOperations.IsRepeated(state, secret, token, value))
            {
                SecretVersions.Add(state, secret.Name, token, value, [SecretVersions.Current], now);
            }

            return Named(secret.Name, secret.Arn, value is null ? null : token);
        });
    }

    public JsonObject Delete(JsonObject input, AwsCall call)
    {
        var window = input.Whole("RecoveryWindowInDays");
        var force = input.Flag("ForceDeleteWithoutRecovery") == true;
        if (window is < MinWindowDays or > MaxWindowDays)
        {
            throw SecretErrors.Parameter($"The RecoveryWindowInDays value must be between {MinWindowDays} and {MaxWindowDays} days (inclusive).");
        }

        if (window is not null && force)
        {
            throw SecretErrors.Parameter("You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.");
        }

        var at = force ? call.Time : call.Time.AddDays(window ?? MaxWindowDays);
        return store.Write(state =>
        {
            // Forced deletion of what is not there succeeds (API reference, DeleteSecret).
            var secret = access.Find(state, input, call, "DeleteSecret");
            if (secret is null)
            {
                var id = input.RequiredText("SecretId");
                return force ? Deletion(id, id.StartsWith("arn:", StringComparison.Ordinal) ? id : access.Arn(id), at) : throw SecretErrors.NotFound();
            }

            if (force)
            {
                SecretStore.Remove(state, secret.Name);
            }
            else if (secret.PurgeMs is not null)
            {
                throw SecretErrors.Deleted();
            }
            else
            {
                SecretStore.Put(state, secret with { PurgeMs = at.ToUnixTimeMilliseconds() });
            }

            return Deletion(secret.Name, secret.Arn, at);
        });
    }

    public JsonObject Restore(JsonObject input, AwsCall call) => store.Write(state =>
    {
        var secret = access.Open(state, input, call, "RestoreSecret", deleted: true);
        SecretStore.Put(state, secret with { PurgeMs = null });
        return Named(secret.Name, secret.Arn, null);
    });

    private static JsonObject Repeated(StateTransaction state, Secret existing, string token, SecretValue? value)
    {
        if (existing.PurgeMs is not null)
        {
            throw SecretErrors.NameBeingDeleted();
        }

        return value is not null && SecretVersions.Find(state, existing.Name, token) is { } version && version.Value.SameAs(value)
            ? Named(existing.Name, existing.Arn, token)
            : throw SecretErrors.Exists(existing.Name);
    }

    private static JsonObject Deletion(string name, string arn, DateTimeOffset at) =>
        new() { ["ARN"] = arn, ["Name"] = name, ["DeletionDate"] = SecretDescription.Time(at.ToUnixTimeMilliseconds()) };

    private static JsonObject Named(string name, string arn, string? version)
    {
        var output = new JsonObject { ["ARN"] = arn, ["Name"] = name };
        if (version is not null)
        {
            output["VersionId"] = version;
        }

        return output;
    }

    private static string? Description(JsonObject input) => input.Text("Description") switch
    {
        { Length: > MaxDescriptionLength } => throw SecretErrors.Validation(
            $"1 validation error detected: Value at 'description' failed to satisfy constraint: Member must have length less than or equal to {MaxDescriptionLength}"),
        var text => text,
    };
}
