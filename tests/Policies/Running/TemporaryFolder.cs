namespace Payments.Policies.Tests.Running;

/// <summary>A folder of a test's own, gone afterwards.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("payments-policies-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
