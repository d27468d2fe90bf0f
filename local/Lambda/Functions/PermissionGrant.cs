namespace Payments.Local.Lambda.Functions;

/// <summary>What AddPermission grants.</summary>
/// <param name="StatementId">Unique in the policy.</param>
/// <param name="Action">e.g. <c>lambda:InvokeFunction</c>.</param>
/// <param name="Principal">A service, an account, an ARN, or <c>*</c>.</param>
internal sealed record PermissionGrant(string StatementId, string Action, string Principal)
{
    /// <summary>Version or alias; null for the function itself.</summary>
    public string? Qualifier { get; init; }

    /// <summary>Only on behalf of resources like this; null for any.</summary>
    public string? SourceArn { get; init; }

    /// <summary>Only on behalf of this account; null for any.</summary>
    public string? SourceAccount { get; init; }
}
