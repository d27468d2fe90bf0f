namespace Pulumi;

/// <summary>Marks a struct that wraps a string or a number: explicit conversion out, private constructor in.</summary>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class EnumTypeAttribute : Attribute
{
}
