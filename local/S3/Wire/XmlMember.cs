namespace Payments.Local.S3.Wire;

/// <summary>A member of a structure.</summary>
/// <param name="Xml">Name of its element.</param>
/// <param name="Json">Name of its member in JSON.</param>
/// <param name="Shape">What is in it; for a list, what is in each item.</param>
/// <param name="IsList">Whether there may be several.</param>
/// <param name="Item">Name of the items' elements inside of the list's own; null when the items are repeated without one.</param>
internal sealed record XmlMember(string Xml, string Json, XmlShape Shape, bool IsList = false, string? Item = null);
