using System.Text.Json.Nodes;
using Payments.Local.SecretsManager.Rotating;

namespace Payments.Local.SecretsManager;

/// <summary>A secret as <c>DescribeSecret</c> and <c>ListSecrets</c> tell it.</summary>
internal static class SecretDescription
{
    /// <param name="secret">The secret.</param>
    /// <param name="versions">Its versions.</param>
    /// <param name="rotation">How it is rotated; null if it never was meant to be.</param>
    /// <param name="stagesMember">Name of the map of labels, which differs between the two operations.</param>
    public static JsonObject Write(Secret secret, IEnumerable<SecretVersion> versions, Rotation? rotation, string stagesMember)
    {
        var output = new JsonObject
        {
            ["ARN"] = secret.Arn,
            ["Name"] = secret.Name,
            ["LastChangedDate"] = Time(secret.ChangedMs),
            ["CreatedDate"] = Time(secret.CreatedMs),
            [stagesMember] = new JsonObject(versions
                .Where(version => version.Stages.Count > 0)
                .Select(version => KeyValuePair.Create(version.VersionId, (JsonNode?)new JsonArray([.. version.Stages.Select(stage => (JsonNode)stage)])))),
            ["Tags"] = SecretTags.Write(secret.Tags),
        };
        Add(output, "Description", secret.Description);
        Add(output, "KmsKeyId", secret.KmsKeyId);
        Add(output, "LastAccessedDate", secret.AccessedMs is { } accessed ? Time(accessed) : null);
        Add(output, "DeletedDate", secret.PurgeMs is { } purge ? Time(purge) : null);
        if (rotation is not null)
        {
            output["RotationEnabled"] = rotation.Enabled;
            output["RotationLambdaARN"] = rotation.Function;
            output["RotationRules"] = rotation.Rules.Write();
            Add(output, "LastRotatedDate", rotation.LastMs is { } last ? Time(last) : null);
            Add(output, "NextRotationDate", rotation.NextMs is { } next ? Time(next) : null);
        }

        return output;
    }

    /// <summary>Seconds since 1970, as JSON 1.1 writes times.</summary>
    public static double Time(long milliseconds) => milliseconds / 1000.0;

    private static void Add(JsonObject output, string name, JsonNode? value)
    {
        if (value is not null)
        {
            output[name] = value;
        }
    }
}
