using System.Buffers;
using System.Text.Json.Nodes;
using Payments.Local.Hosting;
using Payments.Local.S3.Checksums;
using Payments.Local.Wire;

namespace Payments.Local.S3.Bodies;

/// <summary>Takes in what a client sends: small bodies into memory, large ones piece by piece into a file.</summary>
internal sealed class BodyReceiver(IContentFiles files, IdSource ids)
{
    /// <summary>Up to this a body is kept in the state file; below the size from which objects live on the large object heap.</summary>
    public const int MaxInlineBytes = 64 * 1024;

    private const long MaxBytes = 5L * 1024 * 1024 * 1024;

    /// <summary>Reads a body to its end.</summary>
    /// <param name="body">The bytes.</param>
    /// <param name="input">What the request says of them (digests).</param>
    /// <param name="fallback">Which checksum is kept when the client names none.</param>
    /// <param name="cancellation">The client has gone: nothing is left.</param>
    /// <exception cref="AwsException">Too large, incomplete, or not what its digests say.</exception>
    public async Task<ReceivedBody> ReceiveAsync(IncomingBody body, JsonObject input, ChecksumAlgorithm fallback, CancellationToken cancellation)
    {
        using var check = new BodyCheck(body, input, fallback);
        var head = ArrayPool<byte>.Shared.Rent(MaxInlineBytes + 1);
        var name = ids.Hex(32);
        try
        {
            var read = await FillAsync(body.Stream, head, MaxInlineBytes + 1, cancellation);
            check.Append(head.AsSpan(0, read));
            var inline = read <= MaxInlineBytes;
            var size = inline ? read : await SpillAsync(body.Stream, head, read, name, check, cancellation);
            var (md5, checksum) = check.Finish();
            if (!inline)
            {
                files.Publish(name);
            }

            return new ReceivedBody(files)
            {
                Size = size,
                Bytes = inline ? head.AsSpan(0, read).ToArray() : null,
                File = inline ? null : name,
                Md5 = md5,
                Algorithm = check.Algorithm,
                Checksum = checksum,
            };
        }
        catch
        {
            files.Delete(name);
            throw;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(head);
        }
    }

    private async Task<long> SpillAsync(Stream source, byte[] buffer, int filled, string name, BodyCheck check, CancellationToken cancellation)
    {
        await using var file = files.Create(name);
        var size = 0L;
        while (filled > 0)
        {
            size += filled;
            if (size > MaxBytes)
            {
                throw S3Errors.Of("EntityTooLarge", "Your proposed upload exceeds the maximum allowed size");
            }

            await file.WriteAsync(buffer.AsMemory(0, filled), cancellation);
            filled = await FillAsync(source, buffer, MaxInlineBytes, cancellation);
            check.Append(buffer.AsSpan(0, filled));
        }

        return size;
    }

    private static async Task<int> FillAsync(Stream source, byte[] buffer, int count, CancellationToken cancellation)
    {
        var filled = 0;
        int read;
        while (filled < count && (read = await source.ReadAsync(buffer.AsMemory(filled, count - filled), cancellation)) > 0)
        {
            filled += read;
        }

        return filled;
    }
}
