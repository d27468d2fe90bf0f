namespace Payments.Local.S3.Wire;

/// <summary>The body of a request or an answer.</summary>
/// <param name="Root">Name of the root element.</param>
/// <param name="Shape">What is in it.</param>
/// <param name="Member">The one member that it is; null when its members are those of the request or answer.</param>
internal sealed record XmlBody(string Root, XmlShape Shape, string? Member = null);
