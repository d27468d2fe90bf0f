using System.Text.Json.Nodes;
using Payments.Local.Iam.Policies;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.SecretsManager;

/// <summary>Resource policies of secrets.</summary>
internal sealed class SecretPolicies(StateStore store, SecretAccess access)
{
    private const int MaxLength = 20480;

    /// <exception cref="AwsException"><c>MalformedPolicyDocumentException</c>.</exception>
    public static PolicyDocument Check(string policy)
    {
        if (policy.Length is 0 or > MaxLength)
        {
            throw new AwsException("MalformedPolicyDocumentException", $"The policy must have between 1 and {MaxLength} characters.");
        }

        try
        {
            return PolicyDocument.Parse(policy);
        }
        catch (PolicyException error)
        {
            throw new AwsException("MalformedPolicyDocumentException", $"This resource policy contains invalid Json. {error.Message}");
        }
    }

    public JsonObject Put(JsonObject input, AwsCall call)
    {
        var policy = input.RequiredText("ResourcePolicy");
        return store.Write(state =>
        {
            var secret = access.Open(state, input, call, "PutResourcePolicy");
            var document = Check(policy);
            if (input.Flag("BlockPublicPolicy") == true && document.Statements.Any(IsPublic))
            {
                throw new AwsException("PublicPolicyException", "The BlockPublicPolicy parameter is set to true, and the resource policy did not prevent broad access to the secret.");
            }

            SecretStore.Put(state, secret with { Policy = policy, ChangedMs = call.Time.ToUnixTimeMilliseconds() });
            return Named(secret);
        });
    }

    public JsonObject Get(JsonObject input, AwsCall call) => store.Read(state =>
    {
        var secret = access.Open(state, input, call, "GetResourcePolicy");
        var output = Named(secret);
        if (secret.Policy is { } policy)
        {
            output["ResourcePolicy"] = policy;
        }

        return output;
    });

    public JsonObject Delete(JsonObject input, AwsCall call) => store.Write(state =>
    {
        var secret = access.Open(state, input, call, "DeleteResourcePolicy");
        SecretStore.Put(state, secret with { Policy = null, ChangedMs = call.Time.ToUnixTimeMilliseconds() });
        return Named(secret);
    });

    private static bool IsPublic(PolicyStatement statement) =>
        statement.Allows && statement.Conditions.Count == 0 && statement.Principal is { Everyone: true } or { Not: true };

    private static JsonObject Named(Secret secret) => new() { ["ARN"] = secret.Arn, ["Name"] = secret.Name };
}
