using System.Text.Json.Nodes;

namespace Payments.Policies;

/// <summary>What others can name a resource by.</summary>
public static class Identities
{
    /// <summary>Outputs that are the resource's own and nobody else's: a role's <c>arn</c> is one, a function's <c>role</c> is not.</summary>
    private static readonly string[] Own =
    [
        "arn", "name", "url", "awsId", "keyId", "uuid", "invokeArn", "executionArn", "qualifiedArn", "qualifiedInvokeArn", "streamArn",
        "stateMachineVersionArn", "aliasArn", "configId", "rootResourceId", "dashboardName",
    ];

    /// <param name="type">Pulumi's type token.</param>
    /// <param name="id">The provider's id; null where it is not known yet.</param>
    /// <param name="state">Inputs and outputs, in wire names.</param>
    /// <returns>Its id and those of its outputs by which others name it, as far as they are known.</returns>
    public static IReadOnlySet<string> Of(string type, string? id, JsonObject state)
    {
        // A bucket is named by its "bucket", but so is the bucket of a bucket's policy.
        var own = type == "aws:s3/bucket:Bucket" ? Own.Append("bucket") : Own;
        return own.Select(name => new PropertyValue(state[name]).Text).Append(id).OfType<string>().Where(text => text.Length > 0).ToHashSet(StringComparer.Ordinal);
    }
}
