namespace Payments.Offline.ProviderGenerator.Emit;

/// <summary>One file to write.</summary>
/// <param name="Path">Relative to the package's <c>Generated</c> folder, with forward slashes.</param>
/// <param name="Text">The whole content.</param>
internal sealed record SourceFile(string Path, string Text);
