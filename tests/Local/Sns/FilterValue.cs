namespace Payments.Local.Tests.Sns;

/// <summary>A value of a message in a test's model: a text or a number.</summary>
internal sealed record FilterValue(string? Text, int? Number);
