using System.Buffers.Binary;

namespace Payments.Local.S3.Checksums;

/// <summary>
/// A cyclic redundancy check with reflected bits, all ones at start and inverted at the end: the three that S3 knows. Eight bytes a
/// step ("slicing by 8").
/// </summary>
internal sealed class ReflectedCrc
{
    private readonly ulong[] _tables = new ulong[8 * 256];
    private readonly ulong _polynomial;
    private readonly int _bits;

    private ReflectedCrc(int bits, ulong polynomial)
    {
        _bits = bits;
        _polynomial = polynomial;
        Start = bits == 64 ? ulong.MaxValue : (1UL << bits) - 1;
        for (var value = 0; value < 256; value++)
        {
            var entry = (ulong)value;
            for (var bit = 0; bit < 8; bit++)
            {
                entry = Shifted(entry);
            }

            _tables[value] = entry;
        }

        for (var index = 256; index < _tables.Length; index++)
        {
            var before = _tables[index - 256];
            _tables[index] = (before >> 8) ^ _tables[(byte)before];
        }
    }

    public static ReflectedCrc Crc32 { get; } = new(32, 0xEDB88320);

    public static ReflectedCrc Crc32C { get; } = new(32, 0x82F63B78);

    public static ReflectedCrc Crc64Nvme { get; } = new(64, 0x9A6C9329AC4BC9B5);

    /// <summary>The state before the first byte.</summary>
    public ulong Start { get; }

    public int Bytes => _bits / 8;

    /// <summary>The state after <paramref name="bytes"/>.</summary>
    public ulong Update(ulong state, ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length >= 8)
        {
            var word = state ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes);
            state = _tables[(7 * 256) + (byte)word] ^ _tables[(6 * 256) + (byte)(word >> 8)]
                ^ _tables[(5 * 256) + (byte)(word >> 16)] ^ _tables[(4 * 256) + (byte)(word >> 24)]
                ^ _tables[(3 * 256) + (byte)(word >> 32)] ^ _tables[(2 * 256) + (byte)(word >> 40)]
                ^ _tables[256 + (byte)(word >> 48)] ^ _tables[(byte)(word >> 56)];
            bytes = bytes[8..];
        }

        foreach (var value in bytes)
        {
            state = _tables[(byte)(state ^ value)] ^ (state >> 8);
        }

        return state;
    }

    /// <summary>The value of a final state, most significant byte first as AWS writes it.</summary>
    public byte[] Finish(ulong state) => ToBytes(state ^ Start);

    /// <summary>The value of two texts one after the other, from their values and the length of the second.</summary>
    public byte[] Combine(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, long secondLength)
    {
        // Appending n bytes multiplies by x^(8n) modulo the polynomial; x^1 is the second highest bit, since bits are reflected.
        var shift = 1UL << (_bits - 1);
        var power = shift >> 1;
        for (var exponent = (ulong)secondLength * 8; exponent > 0; exponent >>= 1)
        {
            if ((exponent & 1) != 0)
            {
                shift = Multiply(shift, power);
            }

            power = Multiply(power, power);
        }

        return ToBytes(Multiply(shift, ToNumber(first)) ^ ToNumber(second));
    }

    private ulong Shifted(ulong value) => (value & 1) != 0 ? (value >> 1) ^ _polynomial : value >> 1;

    private ulong Multiply(ulong left, ulong right)
    {
        var product = 0UL;
        for (var bit = 1UL << (_bits - 1); bit != 0; bit >>= 1)
        {
            if ((left & bit) != 0)
            {
                product ^= right;
            }

            right = Shifted(right);
        }

        return product;
    }

    private byte[] ToBytes(ulong value)
    {
        var bytes = new byte[Bytes];
        for (var index = bytes.Length - 1; index >= 0; index--)
        {
            bytes[index] = (byte)value;
            value >>= 8;
        }

        return bytes;
    }

    private static ulong ToNumber(ReadOnlySpan<byte> bytes)
    {
        var value = 0UL;
        foreach (var part in bytes)
        {
            value = (value << 8) | part;
        }

        return value;
    }
}
