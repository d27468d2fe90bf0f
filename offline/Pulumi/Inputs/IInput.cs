namespace Pulumi;

/// <summary>An <see cref="Input{T}"/> whose T is not known where it is used.</summary>
internal interface IInput
{
    IOutput ToOutput();
}
