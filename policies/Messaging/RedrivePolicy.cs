namespace Payments.Policies.Messaging;

/// <summary>The redrive policy of a queue or a subscription: JSON in the property <c>redrivePolicy</c>.</summary>
internal static class RedrivePolicy
{
    public const string Property = "redrivePolicy";

    /// <summary>The ARN to which a resource's dead letters go; unknown where its redrive policy is, missing where that names none.</summary>
    /// <exception cref="FormatException">The redrive policy is not JSON.</exception>
    public static PropertyValue TargetOf(PolicyResource holder) =>
        holder[Property] is { Text: not null } policy
            ? new PropertyValue(JsonDocumentText.Read(policy, "a redrivePolicy")).At("deadLetterTargetArn")
            : holder[Property];

    /// <summary>Whether a resource's dead letters go to a queue.</summary>
    /// <exception cref="FormatException">The redrive policy is not JSON.</exception>
    public static bool Targets(PolicyResource holder, PolicyResource queue) =>
        TargetOf(holder) is { IsUnknown: false } target
            ? target.Text is { } arn && queue.Identities.Contains(arn)
            : ResourceSet.Names(holder, Property, queue);
}
