namespace Payments.Policies;

/// <summary>The values of a rule's parameters for one stack: those that its settings set, else the defaults.</summary>
public sealed class RuleValues(RuleInfo rule, IReadOnlyDictionary<string, object> set)
{
    /// <summary>The defaults alone.</summary>
    public RuleValues(RuleInfo rule)
        : this(rule, new Dictionary<string, object>())
    {
    }

    public double Number(string name) => Value<double>(name);

    public bool Flag(string name) => Value<bool>(name);

    public string Text(string name) => Value<string>(name);

    public IReadOnlyList<string> Texts(string name) => Value<IReadOnlyList<string>>(name);

    private T Value<T>(string name)
    {
        var parameter = rule.Parameters.SingleOrDefault(p => p.Name == name)
            ?? throw new InvalidOperationException($"the rule {rule.Id} has no parameter '{name}'");
        return set.GetValueOrDefault(name, parameter.Default) is T value
            ? value
            : throw new InvalidOperationException($"the parameter '{name}' of the rule {rule.Id} is not of the type that the rule asks for");
    }
}
