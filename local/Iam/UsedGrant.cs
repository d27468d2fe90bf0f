namespace Payments.Local.Iam;

/// <summary>A permission that was used: which statement of which policy let which action on which resource pass.</summary>
public sealed record UsedGrant(string RoleArn, string Policy, string Statement, string Action, string Resource);
