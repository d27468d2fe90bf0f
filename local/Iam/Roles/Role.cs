using Payments.Local.Iam.Evaluation;

namespace Payments.Local.Iam.Roles;

/// <summary>An IAM role with everything that bears on decisions.</summary>
/// <param name="Name">Unique in the account.</param>
/// <param name="Arn"><c>arn:aws:iam::ACCOUNT:role/PATH/NAME</c>.</param>
/// <param name="UniqueId"><c>AROA…</c></param>
/// <param name="Trust">Who may assume it.</param>
public sealed record Role(string Name, string Arn, string UniqueId, NamedPolicy Trust)
{
    public IReadOnlyList<NamedPolicy> Policies { get; init; } = [];

    public NamedPolicy? Boundary { get; init; }

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();
}
