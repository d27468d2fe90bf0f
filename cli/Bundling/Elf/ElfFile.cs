using System.Buffers.Binary;
using System.Text;

namespace Payments.Cli.Bundling.Elf;

/// <summary>
/// What matters of a 64-bit little-endian ELF binary: its machine, and the symbol versions that it needs of shared libraries
/// (<c>.gnu.version_r</c>, found through the dynamic segment, so a stripped binary shows them too). Source: System V ABI, chapters
/// 4 and 5; Linux Standard Base, "Symbol Versioning".
/// </summary>
/// <param name="Machine"><c>e_machine</c>: 62 for x86-64, 183 for AArch64.</param>
/// <param name="NeededVersions">Library and version, for example <c>libc.so.6</c>, <c>GLIBC_2.34</c>; empty for a static binary.</param>
internal sealed record ElfFile(ushort Machine, IReadOnlyList<(string Library, string Version)> NeededVersions)
{
    public const ushort X64 = 62;
    public const ushort AArch64 = 183;

    private const int HeaderBytes = 64;
    private const int ProgramHeaderBytes = 56;
    private const int SegmentLoad = 1;
    private const int SegmentDynamic = 2;
    private const int MaxEntries = 10_000;

    private const ulong TagStringTable = 5;
    private const ulong TagVersionNeeded = 0x6ffffffe;
    private const ulong TagVersionNeededCount = 0x6fffffff;

    private static ReadOnlySpan<byte> Magic => [0x7f, (byte)'E', (byte)'L', (byte)'F'];

    /// <summary>The newest glibc that the binary asks for; null when it asks for none.</summary>
    public Version? NeededGlibc => NeededVersions
        .Where(needed => needed.Version.StartsWith("GLIBC_", StringComparison.Ordinal))
        .Select(needed => Version.TryParse(needed.Version["GLIBC_".Length..], out var version) ? version : null)
        .Max();

    /// <exception cref="ElfException">The file is no 64-bit little-endian ELF binary, or is cut short.</exception>
    public static ElfFile Read(string path) => Parse(File.ReadAllBytes(path));

    /// <exception cref="ElfException">The bytes are no 64-bit little-endian ELF binary, or are cut short.</exception>
    public static ElfFile Parse(byte[] bytes)
    {
        try
        {
            return ParseUnchecked(bytes);
        }
        catch (Exception cut) when (cut is ArgumentOutOfRangeException or OverflowException)
        {
            throw new ElfException("the binary is cut short");
        }
    }

    private static ElfFile ParseUnchecked(byte[] bytes)
    {
        if (bytes.Length < HeaderBytes || !bytes.AsSpan(0, 4).SequenceEqual(Magic))
        {
            throw new ElfException("it is not an ELF binary");
        }

        if (bytes[4] != 2 || bytes[5] != 1)
        {
            throw new ElfException("it is not a 64-bit little-endian binary");
        }

        var segments = Segments(bytes).ToList();
        var dynamic = segments.Find(segment => segment.Type == SegmentDynamic);
        return new ElfFile(U16(bytes, 18), dynamic.Type == 0 ? [] : Needed(bytes, segments, dynamic));
    }

    private static IEnumerable<Segment> Segments(byte[] bytes)
    {
        var offset = (long)U64(bytes, 32);
        var size = U16(bytes, 54);
        var count = U16(bytes, 56);
        if (count > 0 && size < ProgramHeaderBytes)
        {
            throw new ElfException("its program headers are too small");
        }

        for (var i = 0; i < count; i++)
        {
            var at = (int)checked(offset + ((long)i * size));
            yield return new Segment(U32(bytes, at), U64(bytes, at + 8), U64(bytes, at + 16), U64(bytes, at + 32));
        }
    }

    private static List<(string Library, string Version)> Needed(byte[] bytes, List<Segment> segments, Segment dynamic)
    {
        var tags = new Dictionary<ulong, ulong>();
        for (ulong at = 0; at + 16 <= dynamic.FileBytes; at += 16)
        {
            tags.TryAdd(U64(bytes, (int)(dynamic.FileOffset + at)), U64(bytes, (int)(dynamic.FileOffset + at + 8)));
        }

        var needed = new List<(string, string)>();
        if (!tags.TryGetValue(TagVersionNeeded, out var address))
        {
            return needed;
        }

        var strings = FileOffset(segments, tags.GetValueOrDefault(TagStringTable));
        var entry = FileOffset(segments, address);
        for (var left = Math.Min(tags.GetValueOrDefault(TagVersionNeededCount), MaxEntries); left > 0; left--)
        {
            var library = Text(bytes, strings + (int)U32(bytes, entry + 4));
            var version = entry + (int)U32(bytes, entry + 8);
            for (var versions = U16(bytes, entry + 2); versions > 0; versions--)
            {
                needed.Add((library, Text(bytes, strings + (int)U32(bytes, version + 8))));
                version += (int)U32(bytes, version + 12);
            }

            entry += (int)U32(bytes, entry + 12);
        }

        return needed;
    }

    /// <summary>Where in the file that address is loaded from.</summary>
    private static int FileOffset(List<Segment> segments, ulong address)
    {
        var segment = segments.Find(each => each.Type == SegmentLoad && each.Address <= address && address < each.Address + each.FileBytes);
        return segment.Type == SegmentLoad
            ? (int)(segment.FileOffset + (address - segment.Address))
            : throw new ElfException("its dynamic segment points outside the file");
    }

    private static string Text(byte[] bytes, int at)
    {
        var rest = bytes.AsSpan(at);
        var end = rest.IndexOf((byte)0);
        return end >= 0 ? Encoding.ASCII.GetString(rest[..end]) : throw new ElfException("a name in it has no end");
    }

    private static ushort U16(byte[] bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at, 2));

    private static uint U32(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at, 4));

    private static ulong U64(byte[] bytes, int at) => BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(at, 8));

    private readonly record struct Segment(uint Type, ulong FileOffset, ulong Address, ulong FileBytes);
}
