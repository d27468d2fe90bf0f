namespace Pulumi;

/// <summary>Marks a property of a resource that its state fills; without a name the property's own name is used.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OutputAttribute(string? name = null) : Attribute
{
    public string? Name { get; } = name;
}
