namespace Payments.Local.Hosting;

/// <summary>Every id and every random number of the local cloud comes from here, so that a run can be replayed from its seed.</summary>
public sealed class IdSource
{
    private const string UpperAlphanumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private readonly Random _random;
    private readonly Lock _lock = new();

    public IdSource(Random random) => _random = random;

    /// <summary>A random UUID in its usual form, e.g. an SQS message id.</summary>
    public string Uuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        Fill(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }

    /// <summary><paramref name="length"/> lower-case hexadecimal digits.</summary>
    public string Hex(int length)
    {
        Span<byte> bytes = stackalloc byte[(length + 1) / 2];
        Fill(bytes);
        return Convert.ToHexStringLower(bytes)[..length];
    }

    /// <summary><paramref name="length"/> characters of A–Z and 0–9, as in access keys and DynamoDB's request ids.</summary>
    public string Alphanumeric(int length)
    {
        lock (_lock)
        {
            return _random.GetString(UpperAlphanumeric, length);
        }
    }

    /// <summary>A number from 0 (inclusive) to 1 (exclusive).</summary>
    public double Fraction()
    {
        lock (_lock)
        {
            return _random.NextDouble();
        }
    }

    /// <summary>Fills <paramref name="bytes"/> with random bytes.</summary>
    public void Fill(Span<byte> bytes)
    {
        lock (_lock)
        {
            _random.NextBytes(bytes);
        }
    }
}
