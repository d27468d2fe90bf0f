namespace Pulumi;

/// <summary>The property whose value tells the cases of a discriminated union apart.</summary>
[AttributeUsage(AttributeTargets.Interface)]
public sealed class DiscriminatedUnionDiscriminatorAttribute(string propertyName) : Attribute
{
    public string PropertyName { get; } = propertyName;
}
