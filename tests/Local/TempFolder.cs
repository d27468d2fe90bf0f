namespace Payments.Local.Tests;

/// <summary>A folder that ends with the test.</summary>
public sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("payments-test-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
