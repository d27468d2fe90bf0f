namespace Pulumi;

/// <summary>The key of a constructor parameter that cannot be named like it (a keyword, say).</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class OutputConstructorParameterAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}
