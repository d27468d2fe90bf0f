using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace Payments.Domain;

/// <summary>
/// A ULID: 48 bits of Unix milliseconds, then 80 random bits, written as 26 characters of Crockford's base 32
/// (github.com/ulid/spec). Only the canonical capitals are read, so that equal ids are equal as text, as keys must be.
/// Two ids of one millisecond are in no particular order.
/// </summary>
public readonly record struct Ulid
{
    /// <summary>Length of the text form.</summary>
    public const int TextLength = 26;

    /// <summary>Random bytes that an id takes.</summary>
    public const int RandomnessBytes = 10;

    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const long MaxUnixMilliseconds = (1L << 48) - 1;

    private readonly UInt128 _bits;

    private Ulid(UInt128 bits) => _bits = bits;

    /// <summary>The instant in the id, to the millisecond, UTC.</summary>
    public DateTimeOffset Timestamp
    {
        get
        {
            // 48 bits reach the year 10889, which no DateTimeOffset holds; ids that are read may carry any of them.
            var milliseconds = (long)(_bits >> 80);
            var max = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();
            return DateTimeOffset.FromUnixTimeMilliseconds(Math.Min(milliseconds, max));
        }
    }

    /// <summary>Which of so many parts of a hot key or index this id belongs to; its random bits decide, so they fill evenly.</summary>
    /// <param name="shards">How many there are; positive.</param>
    public int ShardOf(int shards) => (int)((ulong)_bits % (ulong)shards);

    /// <param name="at">The instant; not before 1970.</param>
    /// <param name="randomness"><see cref="RandomnessBytes"/> random bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException">The instant is outside of what 48 bits hold, or the bytes are not ten.</exception>
    public static Ulid Create(DateTimeOffset at, ReadOnlySpan<byte> randomness)
    {
        var milliseconds = at.ToUnixTimeMilliseconds();
        ArgumentOutOfRangeException.ThrowIfNegative(milliseconds, nameof(at));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(milliseconds, MaxUnixMilliseconds, nameof(at));
        ArgumentOutOfRangeException.ThrowIfNotEqual(randomness.Length, RandomnessBytes, nameof(randomness));
        var high = BinaryPrimitives.ReadUInt16BigEndian(randomness);
        var low = BinaryPrimitives.ReadUInt64BigEndian(randomness[2..]);
        return new(new UInt128(((ulong)milliseconds << 16) | high, low));
    }

    /// <summary>Reads the canonical form: 26 characters, capitals, at most <c>7ZZZ…</c>.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Ulid ulid)
    {
        ulid = default;
        if (text.Length != TextLength || text[0] is < '0' or > '7')
        {
            return false;
        }

        var bits = UInt128.Zero;
        foreach (var character in text)
        {
            var digit = Alphabet.IndexOf(character, StringComparison.Ordinal);
            if (digit < 0)
            {
                return false;
            }

            bits = (bits << 5) | (uint)digit;
        }

        ulid = new(bits);
        return true;
    }

    /// <summary>Reads <c>prefix</c> followed by a ULID, as in <c>txn_01HX9V8ZQK…</c>.</summary>
    public static bool TryParsePrefixed([NotNullWhen(true)] string? text, string prefix, out Ulid ulid)
    {
        ulid = default;
        return text is not null
            && text.StartsWith(prefix, StringComparison.Ordinal)
            && TryParse(text.AsSpan(prefix.Length), out ulid);
    }

    public override string ToString() => string.Create(TextLength, _bits, static (characters, bits) =>
    {
        for (var index = TextLength - 1; index >= 0; index--)
        {
            characters[index] = Alphabet[(int)(bits & 31)];
            bits >>= 5;
        }
    });
}
