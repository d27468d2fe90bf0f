namespace Payments.Local.Iam;

/// <summary>Values of condition keys for one decision. Keys compare without case; a key may have several values.</summary>
public sealed class ConditionContext
{
    // Few keys, each asked for seldom: what is set last is found first.
    private readonly List<(string Key, IReadOnlyList<string>? Values, Func<IReadOnlyList<string>?>? Find)> _values = [];
    private readonly ConditionContext? _own;
    private readonly Func<string, string?>? _global;

    public ConditionContext()
    {
    }

    /// <summary>A request's context: a service's own keys before those that are worked out only when they are asked for.</summary>
    /// <param name="own">The service's own keys; null for none.</param>
    /// <param name="global">The value of a key that every request has; null for other keys.</param>
    internal ConditionContext(ConditionContext? own, Func<string, string?> global)
    {
        _own = own;
        _global = global;
    }

    /// <summary>The values of a key; null when the key is not part of the request.</summary>
    public IReadOnlyList<string>? this[string key]
    {
        get
        {
            for (var i = _values.Count - 1; i >= 0; i--)
            {
                if (string.Equals(_values[i].Key, key, StringComparison.OrdinalIgnoreCase))
                {
                    return _values[i].Values ?? _values[i].Find?.Invoke();
                }
            }

            return _own?[key] ?? (_global?.Invoke(key) is { } value ? [value] : null);
        }
    }

    public ConditionContext With(string key, params IReadOnlyList<string> values)
    {
        _values.Add((key, values, null));
        return this;
    }

    /// <summary>Sets a key whose values cost something to find out: that is done when a condition asks for them. Null: the request has no such key.</summary>
    internal ConditionContext With(string key, Func<IReadOnlyList<string>?> values)
    {
        _values.Add((key, null, values));
        return this;
    }
}
