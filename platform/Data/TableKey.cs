namespace Payments.Platform;

/// <summary>An attribute that is a key.</summary>
/// <param name="Name">The attribute's name.</param>
/// <param name="Type"><c>S</c>, a text, or <c>N</c>, a number.</param>
internal sealed record TableKey(string Name, string Type = "S")
{
    public static implicit operator TableKey(string name) => new(name);
}
