namespace Payments.Cli.Doctor;

/// <summary>One thing that was looked at.</summary>
/// <param name="Subject">What, e.g. <c>linker</c>.</param>
/// <param name="Good">Whether it will do.</param>
/// <param name="Detail">What was found.</param>
/// <param name="Remedy">The line that mends it; null when nothing is wrong.</param>
internal sealed record Finding(string Subject, bool Good, string Detail, string? Remedy = null);
