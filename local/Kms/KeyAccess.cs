using Payments.Local.Hosting;
using Payments.Local.Iam;
using Payments.Local.Wire;

namespace Payments.Local.Kms;

/// <inheritdoc/>
internal sealed class KeyAccess(KeyDirectory keys, IAuthorizer authorizer, CloudOptions options) : IKeyAccess
{
    public void Demand(AwsCall call, KeyUse use, Func<AwsException, AwsException> refused, params ReadOnlySpan<string> actions)
    {
        if (use.Key is not { Length: > 0 } name || KeyDirectory.IsManagedByAws(name))
        {
            return;
        }

        try
        {
            var key = keys.Find(name) ?? throw KmsErrors.NotFound(name);
            var context = Context(call, use.MoreContext.Append(KeyValuePair.Create(use.ContextKey, use.ContextValue)))
                .With("kms:ViaService", $"{use.Service}.{options.Region}.amazonaws.com");
            foreach (var action in actions)
            {
                Demand(call, key, action, context);
            }
        }
        catch (AwsException denied)
        {
            throw refused(denied);
        }
    }

    /// <summary>Asks for the caller's own use of a key.</summary>
    /// <exception cref="AwsException"><c>AccessDeniedException</c> (400), <c>DisabledException</c>.</exception>
    public void Demand(AwsCall call, KmsKey key, string action, ConditionContext context)
    {
        try
        {
            authorizer.Demand(call, $"kms:{action}", key.Arn, key.Policy, context);
        }
        catch (AwsException denied) when (denied.Status == 403)
        {
            throw KmsErrors.Refused(denied.Message);
        }

        if (!key.Enabled && action is not "DescribeKey")
        {
            throw KmsErrors.Disabled(key.Arn);
        }
    }

    /// <summary>KMS's condition keys of a request with this encryption context.</summary>
    public static ConditionContext Context(AwsCall call, IEnumerable<KeyValuePair<string, string>> encryption)
    {
        var context = new ConditionContext().With("kms:CallerAccount", call.Principal.AccountId);
        var pairs = encryption.ToList();
        foreach (var (key, value) in pairs)
        {
            context.With($"kms:EncryptionContext:{key}", value);
        }

        return pairs.Count == 0 ? context : context.With("kms:EncryptionContextKeys", [.. pairs.Select(pair => pair.Key)]);
    }
}
