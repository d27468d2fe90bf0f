using System.Globalization;
using System.Text.Json.Nodes;
using Payments.Local.Hosting;
using Payments.Local.Iam;
using Payments.Local.Kms;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.SecretsManager;

/// <summary>
/// Finds the secret that a request names and asks whether the caller may. A secret that does not exist is decided about by its
/// name alone, so that only who may see all secrets of that name learns that there is none.
/// </summary>
internal sealed class SecretAccess(IAuthorizer authorizer, IKeyAccess keys, CloudOptions options)
{
    private const int MaxIdLength = 2048;

    /// <summary>ARN of a secret; without the six characters when there are none yet.</summary>
    public string Arn(string nameAndSuffix) => $"arn:aws:secretsmanager:{options.Region}:{options.AccountId}:secret:{nameAndSuffix}";

    /// <summary>The secret of the member <c>SecretId</c>.</summary>
    /// <param name="state">Open transaction.</param>
    /// <param name="input">The request.</param>
    /// <param name="call">Who asks, and when.</param>
    /// <param name="action">AWS's operation name.</param>
    /// <param name="deleted">Whether one that is scheduled for deletion will do.</param>
    /// <exception cref="AwsException">Not allowed, no such secret, or scheduled for deletion.</exception>
    public Secret Open(StateTransaction state, JsonObject input, AwsCall call, string action, bool deleted = false)
    {
        var secret = Find(state, input, call, action) ?? throw SecretErrors.NotFound();
        return deleted || secret.PurgeMs is null ? secret : throw SecretErrors.Deleted();
    }

    /// <summary>The same; null when there is none.</summary>
    public Secret? Find(StateTransaction state, JsonObject input, AwsCall call, string action)
    {
        var id = input.RequiredText("SecretId");
        if (id.Length is 0 or > MaxIdLength)
        {
            throw SecretErrors.Validation(
                $"1 validation error detected: Value at 'secretId' failed to satisfy constraint: Member must have length between 1 and {MaxIdLength}");
        }

        var secret = SecretStore.Find(state, id, call.Time.ToUnixTimeMilliseconds());
        var context = Context(input, secret?.Tags).With("secretsmanager:SecretId", id);
        if (input.Text("VersionId") is { } version)
        {
            context.With("secretsmanager:VersionId", version);
        }

        if (action == "GetSecretValue")
        {
            context.With("secretsmanager:VersionStage", input.Text("VersionStage") ?? SecretVersions.Current);
        }

        if (input.Whole("RecoveryWindowInDays") is { } days)
        {
            context.With("secretsmanager:RecoveryWindowInDays", days.ToString(CultureInfo.InvariantCulture));
        }

        if (input.Text("RotationLambdaARN") is { } function)
        {
            context.With("secretsmanager:RotationLambdaARN", function);
        }

        Flag(input, context, "RotateImmediately");
        Flag(input, context, "ForceDeleteWithoutRecovery");
        Flag(input, context, "BlockPublicPolicy");
        var arn = secret?.Arn ?? (id.StartsWith("arn:", StringComparison.Ordinal) ? id : Arn(id));
        authorizer.Demand(call, $"secretsmanager:{action}", arn, secret?.Policy, context);
        return secret;
    }

    /// <summary>Asks whether the caller may have a value encrypted or opened (Secrets Manager guide, "Secret encryption and decryption").</summary>
    /// <exception cref="AwsException"><c>AccessDeniedException</c>: access to KMS is not allowed.</exception>
    public void DemandKey(AwsCall call, Secret secret, string versionId, params ReadOnlySpan<string> actions) => keys.Demand(
        call,
        new KeyUse(secret.KmsKeyId, "secretsmanager", "SecretARN", secret.Arn)
        {
            MoreContext = new Dictionary<string, string> { ["SecretVersionId"] = versionId },
        },
        SecretErrors.Key,
        actions);

    public void DemandCreate(JsonObject input, AwsCall call, string name, string arn) =>
        authorizer.Demand(call, "secretsmanager:CreateSecret", arn, null, Context(input, null).With("secretsmanager:Name", name));

    public void DemandList(AwsCall call) => authorizer.Demand(call, "secretsmanager:ListSecrets", "*");

    private static void Flag(JsonObject input, ConditionContext context, string member)
    {
        if (input.Flag(member) is { } flag)
        {
            context.With($"secretsmanager:{member}", flag ? "true" : "false");
        }
    }

    private static ConditionContext Context(JsonObject input, JsonObject? tags)
    {
        var context = new ConditionContext();
        foreach (var (key, value) in tags ?? [])
        {
            context.With($"aws:ResourceTag/{key}", (string)value!).With($"secretsmanager:ResourceTag/{key}", (string)value!);
        }

        if (input["Tags"] is JsonArray)
        {
            var given = SecretTags.Read(input);
            context.With("aws:TagKeys", [.. given.Select(tag => tag.Key)]);
            foreach (var (key, value) in given)
            {
                context.With($"aws:RequestTag/{key}", (string)value!);
            }
        }

        return context;
    }
}
