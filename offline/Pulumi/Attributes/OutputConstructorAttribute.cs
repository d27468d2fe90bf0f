namespace Pulumi;

/// <summary>Marks the constructor of an output type whose parameters are named like the object's keys.</summary>
[AttributeUsage(AttributeTargets.Constructor)]
public sealed class OutputConstructorAttribute : Attribute
{
}
