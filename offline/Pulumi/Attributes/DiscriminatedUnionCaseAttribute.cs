namespace Pulumi;

/// <summary>The class that a discriminated union's tag stands for.</summary>
[AttributeUsage(AttributeTargets.Interface, AllowMultiple = true)]
public sealed class DiscriminatedUnionCaseAttribute(string tag, Type type) : Attribute
{
    public string Tag { get; } = tag;

    public Type Type { get; } = type;
}
