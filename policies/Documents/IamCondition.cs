using System.Collections.Frozen;

namespace Payments.Policies;

/// <summary>One condition of a statement. All conditions of a statement must hold; of the values of one, any.</summary>
/// <param name="Operator">As written, such as <c>ForAnyValue:StringLike</c>.</param>
/// <param name="Key">As written; IAM compares keys without case.</param>
/// <param name="Values">At least one.</param>
internal sealed record IamCondition(string Operator, string Key, IReadOnlyList<PropertyValue> Values)
{
    private const string AnyValue = "ForAnyValue:";

    /// <summary>Keys of accounts, organizations and networks.</summary>
    private static readonly FrozenSet<string> OwnerKeys = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "aws:SourceAccount", "aws:SourceOwner", "aws:SourceOrgID", "aws:SourceOrgPaths", "aws:PrincipalAccount", "aws:PrincipalOrgID",
        "aws:PrincipalOrgPaths", "aws:SourceVpc", "aws:SourceVpce", "kms:CallerAccount", "s3:DataAccessPointAccount");

    private static readonly FrozenSet<string> ArnKeys = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "aws:SourceArn", "aws:PrincipalArn", "s3:DataAccessPointArn");

    /// <summary>
    /// The operators that hold for named values alone. Those with <c>Not</c> hold for everything else; those with <c>IfExists</c> and
    /// <c>ForAllValues:</c> hold for callers that lack the key too.
    /// </summary>
    private static readonly FrozenSet<string> PositiveOperators = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "StringEquals", "StringEqualsIgnoreCase", "StringLike", "ArnEquals", "ArnLike");

    /// <summary>Whether it holds for nothing but what it names.</summary>
    public bool IsPositive =>
        PositiveOperators.Contains(Operator.StartsWith(AnyValue, StringComparison.OrdinalIgnoreCase) ? Operator[AnyValue.Length..] : Operator);

    /// <summary>Whether it holds for calls of named accounts, organizations, networks or resources alone, or may yet turn out to.</summary>
    public bool NamesCallers => IsPositive && Values.Count > 0 && (OwnerKeys.Contains(Key)
        ? Values.All(value => value.IsUnknown || IamPattern.IsFixed(value.ToString().Split('/')[0]))
        : ArnKeys.Contains(Key) && Values.All(value => value.IsUnknown || IamArn.IsOfOneOwner(value.ToString())));

    /// <summary>The accounts, organizations, networks and ARNs of callers that it names, as far as they are known.</summary>
    public IEnumerable<string> Callers => OwnerKeys.Contains(Key) || ArnKeys.Contains(Key) ? Values.Select(value => value.Text).OfType<string>() : [];

    /// <summary>Whether it asks about a key.</summary>
    public bool Asks(string key) => string.Equals(Key, key, StringComparison.OrdinalIgnoreCase);
}
