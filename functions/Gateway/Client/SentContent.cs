using System.Net;
using System.Net.Http.Headers;

namespace Payments.Gateway;

/// <summary>
/// A JSON body that knows whether it was ever asked for. Until then not one byte of it has left, and the gateway cannot have acted.
/// </summary>
internal sealed class SentContent : HttpContent
{
    private readonly byte[] _json;

    public SentContent(byte[] json)
    {
        _json = json;
        Headers.ContentType = new MediaTypeHeaderValue("application/json");
    }

    public bool Started { get; private set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        Started = true;
        await stream.WriteAsync(_json, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _json.Length;
        return true;
    }
}
