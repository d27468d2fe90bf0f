namespace Payments.Domain;

/// <summary>Draws new ids from the clock and the random source it is given.</summary>
public sealed class IdGenerator(TimeProvider time, IRandomSource random)
{
    public TrackingId NewTrackingId() => new(NewUlid());

    /// <summary>A text that no other attempt has (26 characters): it tells who holds a lease, or makes a write unique.</summary>
    public string NewToken() => NewUlid().ToString();

    private Ulid NewUlid()
    {
        Span<byte> randomness = stackalloc byte[Ulid.RandomnessBytes];
        random.Fill(randomness);
        return Ulid.Create(time.GetUtcNow(), randomness);
    }
}
