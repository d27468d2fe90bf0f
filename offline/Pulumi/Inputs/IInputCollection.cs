namespace Pulumi;

/// <summary>An input list or map, taken apart: an output of its elements, each still an input of its own.</summary>
internal interface IInputCollection
{
    IOutput Elements { get; }
}
