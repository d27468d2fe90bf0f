using Payments.Domain;

namespace Payments.Functions.Tests;

/// <summary>The same bytes for the same seed.</summary>
internal sealed class SeededRandom(int seed = 1) : IRandomSource
{
    private readonly Random _random = new(seed);

    public void Fill(Span<byte> buffer) => _random.NextBytes(buffer);
}
