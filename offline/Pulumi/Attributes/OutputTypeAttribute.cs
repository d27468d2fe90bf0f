namespace Pulumi;

/// <summary>Marks a class that is built from an object of a resource's state.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OutputTypeAttribute : Attribute
{
}
