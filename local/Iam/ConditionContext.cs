namespace Payments.Local.Iam;

/// <summary>Values of condition keys for one decision. Keys compare without case; a key may have several values.</summary>
public sealed class ConditionContext
{
    private readonly Dictionary<string, IReadOnlyList<string>> _values = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The values of a key; null when the key is not part of the request.</summary>
    public IReadOnlyList<string>? this[string key] => _values.GetValueOrDefault(key);

    public IEnumerable<string> Keys => _values.Keys;

    public ConditionContext With(string key, params IReadOnlyList<string> values)
    {
        _values[key] = values;
        return this;
    }
}
