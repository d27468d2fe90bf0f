using System.IO.Pipes;
using System.Text;

namespace Payments.Local.Lambda.Instances;

/// <summary>
/// Turns what a process prints on one pipe into lines, without a thread of its own. To know that everything printed before
/// some moment has arrived, a mark is written into the same pipe: what comes before the mark was printed before it.
/// </summary>
internal sealed class OutputReader
{
    private const int ChunkBytes = 4 * 1024;
    private const int MaxLineBytes = 256 * 1024;

    private readonly Stream _pipe;
    private readonly FileStream? _markWriter;
    private readonly byte[] _mark;
    private readonly Action<string> _writeLine;
    private readonly Queue<TaskCompletionSource> _drains = new();
    private readonly Lock _lock = new();
    private bool _isClosed;

    /// <param name="pipe">The reading end.</param>
    /// <param name="mark">A text that the process does not print.</param>
    /// <param name="writeLine">Takes the lines.</param>
    public OutputReader(Stream pipe, string mark, Action<string> writeLine)
    {
        _pipe = pipe;
        _mark = Encoding.UTF8.GetBytes($"\0{mark}");
        _writeLine = writeLine;
        _markWriter = OpenWritingEnd(pipe);
        Completion = ReadAsync();
    }

    /// <summary>Completes when the pipe has ended.</summary>
    public Task Completion { get; }

    /// <summary>Completes when all that was printed before this call has become lines.</summary>
    public Task DrainAsync()
    {
        var drained = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_isClosed)
            {
                // The process has gone: what it printed last is on its way, and then the pipe ends.
                return Completion;
            }

            if (_markWriter is null)
            {
                // Elsewhere than on Linux the lines come all the same, only nobody can wait for them.
                return Task.CompletedTask;
            }

            _drains.Enqueue(drained);
            _markWriter.Write([.. _mark, (byte)'\n']);
        }

        return drained.Task;
    }

    /// <summary>Lets go of the writing end: the pipe ends once the process and its children have let go as well.</summary>
    public void CloseWritingEnd()
    {
        lock (_lock)
        {
            _isClosed = true;
            _markWriter?.Dispose();
        }
    }

    // Linux gives out either end of a pipe through a descriptor of the other. The process's own descriptors would not do: it may
    // have put something else in their place.
    private static FileStream? OpenWritingEnd(Stream pipe)
    {
        if (pipe is not PipeStream { SafePipeHandle: var reading } || !OperatingSystem.IsLinux())
        {
            return null;
        }

        return new FileStream($"/proc/self/fd/{reading.DangerousGetHandle()}", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
    }

    private async Task ReadAsync()
    {
        var chunk = new byte[ChunkBytes];
        var line = new List<byte>();
        try
        {
            int read;
            while ((read = await _pipe.ReadAsync(chunk)) > 0)
            {
                Split(chunk.AsSpan(0, read), line);
            }
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The process was killed and its pipe closed under us: that is its end, too.
        }

        Emit(line);
        lock (_lock)
        {
            _isClosed = true;
            while (_drains.TryDequeue(out var drained))
            {
                drained.TrySetResult();
            }
        }
    }

    private void Split(ReadOnlySpan<byte> bytes, List<byte> line)
    {
        while (!bytes.IsEmpty)
        {
            var end = bytes.IndexOf((byte)'\n');
            line.AddRange(end < 0 ? bytes : bytes[..end]);
            if (end >= 0 || line.Count >= MaxLineBytes)
            {
                EmitOrMark(line);
            }

            bytes = end < 0 ? [] : bytes[(end + 1)..];
        }
    }

    private void EmitOrMark(List<byte> line)
    {
        var content = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(line);
        if (!content.EndsWith(_mark))
        {
            Emit(line);
            return;
        }

        line.RemoveRange(line.Count - _mark.Length, _mark.Length);
        Emit(line);
        lock (_lock)
        {
            _drains.Dequeue().TrySetResult();
        }
    }

    private void Emit(List<byte> line)
    {
        if (line.Count > 0)
        {
            _writeLine(Encoding.UTF8.GetString(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(line)).TrimEnd('\r'));
            line.Clear();
        }
    }
}
