using System.Buffers.Binary;
using System.Text;
using Payments.Cli.Bundling.Elf;

namespace Payments.Cli.Tests.Bundling;

/// <summary>Makes small 64-bit ELF binaries: header, a load and a dynamic segment, string table, needed versions.</summary>
internal static class ElfBytes
{
    // Loaded at another address than its place in the file, as real binaries are.
    private const ulong Base = 0x400000;
    private const int ProgramHeaders = 64;
    private const int Dynamic = ProgramHeaders + (2 * 56);
    private const int Strings = Dynamic + (4 * 16);

    /// <param name="machine">62 for x86-64, 183 for AArch64.</param>
    /// <param name="needed">Libraries with the versions needed of each; none makes a static binary.</param>
    public static byte[] Make(ushort machine = ElfFile.X64, params (string Library, string[] Versions)[] needed)
    {
        var strings = new MemoryStream();
        strings.WriteByte(0);
        var names = new Dictionary<string, uint>();
        foreach (var name in needed.SelectMany(each => each.Versions.Prepend(each.Library)))
        {
            names.TryAdd(name, (uint)strings.Length);
            strings.Write(Encoding.ASCII.GetBytes(name + "\0"));
        }

        var versions = Strings + (int)strings.Length;
        var bytes = new byte[versions + needed.Sum(each => 16 + (16 * each.Versions.Length))];
        new byte[] { 0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1 }.CopyTo(bytes, 0);
        U16(bytes, 16, 3);
        U16(bytes, 18, machine);
        U64(bytes, 32, ProgramHeaders);
        U16(bytes, 54, 56);
        U16(bytes, 56, (ushort)(needed.Length == 0 ? 1 : 2));
        Segment(bytes, ProgramHeaders, 1, 0, (ulong)bytes.Length);
        Segment(bytes, ProgramHeaders + 56, 2, Dynamic, 4 * 16);
        Tag(bytes, 0, 5, Base + Strings);
        Tag(bytes, 1, 0x6ffffffe, Base + (ulong)versions);
        Tag(bytes, 2, 0x6fffffff, (ulong)needed.Length);
        strings.ToArray().CopyTo(bytes, Strings);
        var at = versions;
        foreach (var (library, list) in needed)
        {
            var size = 16 + (16 * list.Length);
            U16(bytes, at, 1);
            U16(bytes, at + 2, (ushort)list.Length);
            U32(bytes, at + 4, names[library]);
            U32(bytes, at + 8, 16);
            U32(bytes, at + 12, (uint)(at + size < bytes.Length ? size : 0));
            for (var i = 0; i < list.Length; i++)
            {
                U32(bytes, at + 16 + (16 * i) + 8, names[list[i]]);
                U32(bytes, at + 16 + (16 * i) + 12, (uint)(i + 1 < list.Length ? 16 : 0));
            }

            at += size;
        }

        return bytes;
    }

    private static void Segment(byte[] bytes, int at, uint type, int offset, ulong size)
    {
        U32(bytes, at, type);
        U64(bytes, at + 8, (ulong)offset);
        U64(bytes, at + 16, Base + (ulong)offset);
        U64(bytes, at + 32, size);
        U64(bytes, at + 40, size);
    }

    private static void Tag(byte[] bytes, int index, ulong tag, ulong value)
    {
        U64(bytes, Dynamic + (16 * index), tag);
        U64(bytes, Dynamic + (16 * index) + 8, value);
    }

    private static void U16(byte[] bytes, int at, ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at), value);

    private static void U32(byte[] bytes, int at, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), value);

    private static void U64(byte[] bytes, int at, ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(at), value);
}
