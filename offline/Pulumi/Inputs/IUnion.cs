namespace Pulumi;

/// <summary>A union whose types are not known where it is used.</summary>
internal interface IUnion
{
    object Value { get; }
}
