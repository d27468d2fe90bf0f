namespace Payments.Local.Iam.Conditions;

/// <summary>One line of a Condition block: <c>"ForAnyValue:StringLikeIfExists": {"key": [values]}</c>.</summary>
/// <param name="Operator">Without prefix and suffix, e.g. <c>StringLike</c>.</param>
/// <param name="Quantifier">How several values of the request count.</param>
/// <param name="IfExists">True when a key that is absent from the request satisfies the condition.</param>
/// <param name="Key">Condition key, without case.</param>
/// <param name="Values">The policy's values; one match is enough (for negated operators: none may match).</param>
public sealed record Condition(string Operator, Quantifier Quantifier, bool IfExists, string Key, IReadOnlyList<string> Values)
{
    /// <summary>As in the policy: <c>StringLike aws:SourceArn a, b</c>.</summary>
    public string Text
    {
        get
        {
            var prefix = Quantifier switch
            {
                Quantifier.AllValues => "ForAllValues:",
                Quantifier.AnyValue => "ForAnyValue:",
                _ => "",
            };
            return $"{prefix}{Operator}{(IfExists ? "IfExists" : "")} {Key} {string.Join(", ", Values)}";
        }
    }
}
