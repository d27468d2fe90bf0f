using System.Buffers.Text;
using Microsoft.Win32.SafeHandles;

namespace Payments.Local.Lambda.Instances;

/// <summary>
/// Memory of a process as Linux counts it (<c>/proc/PID/status</c>). It is asked several times an event, so the file is opened once and read
/// without garbage; it stays that process's file even when the number is given to another one.
/// </summary>
internal sealed class ProcessStatus : IDisposable
{
    private readonly SafeFileHandle? _file;

    /// <summary>A process that has gone, and a system without /proc, have no memory to measure.</summary>
    public ProcessStatus(int processId)
    {
        try
        {
            _file = File.OpenHandle($"/proc/{processId}/status");
        }
        catch (IOException)
        {
            _file = null;
        }
    }

    /// <summary>Whether there is something to read.</summary>
    public bool IsThere => _file is not null;

    /// <summary>Resident and peak resident bytes; null when the process has gone or the system has no /proc.</summary>
    public (long Resident, long Peak)? Read()
    {
        if (_file is null)
        {
            return null;
        }

        try
        {
            // The whole file is some 1,500 bytes, and both lines are in its first half.
            Span<byte> buffer = stackalloc byte[2048];
            ReadOnlySpan<byte> text = buffer[..RandomAccess.Read(_file, buffer, 0)];
            return Kilobytes(text, "VmRSS:"u8) is { } resident && Kilobytes(text, "VmHWM:"u8) is { } peak ? (resident * 1024, peak * 1024) : null;
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException)
        {
            return null;
        }
    }

    public void Dispose() => _file?.Dispose();

    // VmRSS:     5072 kB
    private static long? Kilobytes(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name)
    {
        var start = text.IndexOf(name);
        return start >= 0 && Utf8Parser.TryParse(text[(start + name.Length)..].TrimStart(" \t"u8), out long value, out _) ? value : null;
    }
}
