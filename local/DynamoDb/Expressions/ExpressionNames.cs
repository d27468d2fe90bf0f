using Payments.Local.DynamoDb.Values;

namespace Payments.Local.DynamoDb.Expressions;

/// <summary>The placeholders of one request (<c>#name</c>, <c>:value</c>) and which of them its expressions have used.</summary>
internal sealed class ExpressionNames
{
    private readonly Dictionary<string, string> _names;
    private readonly Dictionary<string, AttributeValue> _values;
    private readonly HashSet<string> _used = [];

    /// <param name="names">Attribute names by <c>#placeholder</c>.</param>
    /// <param name="values">Values by <c>:placeholder</c>.</param>
    public ExpressionNames(Dictionary<string, string> names, Dictionary<string, AttributeValue> values)
    {
        _names = names;
        _values = values;
    }

    public static ExpressionNames None => new([], []);

    /// <summary>Name placeholders that no expression has used, in the order of the request.</summary>
    public IReadOnlyList<string> UnusedNames => [.. _names.Keys.Where(key => !_used.Contains(key))];

    /// <summary>Value placeholders that no expression has used, in the order of the request.</summary>
    public IReadOnlyList<string> UnusedValues => [.. _values.Keys.Where(key => !_used.Contains(key))];

    /// <summary>The attribute's name behind a placeholder.</summary>
    /// <exception cref="ExpressionException">The placeholder is not defined.</exception>
    public string Name(string placeholder)
    {
        _used.Add(placeholder);
        return _names.TryGetValue(placeholder, out var name)
            ? name
            : throw new ExpressionException($"An expression attribute name used in the document path is not defined; attribute name: {placeholder}");
    }

    /// <summary>The value behind a placeholder.</summary>
    /// <exception cref="ExpressionException">The placeholder is not defined.</exception>
    public AttributeValue Value(string placeholder)
    {
        _used.Add(placeholder);
        return _values.TryGetValue(placeholder, out var value)
            ? value
            : throw new ExpressionException($"An expression attribute value used in expression is not defined; attribute value: {placeholder}");
    }
}
