using System.Buffers;

namespace Payments.Local.S3.Bodies;

/// <summary>A body, or a range of one, while it is read.</summary>
internal sealed class BodyReading(IContentFiles files, IDisposable lease, List<BodySlice> slices) : IDisposable
{
    private const int BufferBytes = 64 * 1024;

    public long Size => slices.Sum(slice => slice.Size);

    public async Task CopyToAsync(Stream target, CancellationToken cancellation)
    {
        foreach (var slice in slices)
        {
            if (slice.Bytes is { } bytes)
            {
                await target.WriteAsync(bytes.AsMemory((int)slice.Skip, (int)slice.Size), cancellation);
            }
            else
            {
                await CopyFileAsync(slice, target, cancellation);
            }
        }
    }

    public void Dispose() => lease.Dispose();

    private async Task CopyFileAsync(BodySlice slice, Stream target, CancellationToken cancellation)
    {
        await using var file = files.Open(slice.File!);
        file.Position = slice.Skip;
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            var left = slice.Size;
            while (left > 0)
            {
                var read = await file.ReadAsync(buffer.AsMemory(0, (int)Math.Min(BufferBytes, left)), cancellation);
                if (read == 0)
                {
                    throw new EndOfStreamException($"the file {slice.File} of an object is shorter than its object: {left} bytes are missing");
                }

                await target.WriteAsync(buffer.AsMemory(0, read), cancellation);
                left -= read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
