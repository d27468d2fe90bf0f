namespace Payments.Domain;

/// <summary>Where random bytes come from: the system's generator in a Lambda, a seeded one in tests and simulations.</summary>
public interface IRandomSource
{
    /// <summary>Overwrites all of <paramref name="buffer"/> with random bytes.</summary>
    void Fill(Span<byte> buffer);
}
