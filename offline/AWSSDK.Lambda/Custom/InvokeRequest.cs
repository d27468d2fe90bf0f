using System.Text;

namespace Amazon.Lambda.Model;

/// <summary>The text forms of what goes as a stream and as Base64.</summary>
public partial class InvokeRequest
{
    /// <summary>The event as JSON text; null without one.</summary>
    public string Payload
    {
        get => PayloadStream is null ? null : Encoding.UTF8.GetString(PayloadStream.ToArray());
        set => PayloadStream = value is null ? null : new MemoryStream(Encoding.UTF8.GetBytes(value));
    }

    /// <summary>The client context as JSON text; null without one.</summary>
    public string ClientContext
    {
        get => ClientContextBase64 is null ? null : Encoding.UTF8.GetString(Convert.FromBase64String(ClientContextBase64));
        set => ClientContextBase64 = value is null ? null : Convert.ToBase64String(Encoding.UTF8.GetBytes(value));
    }
}
