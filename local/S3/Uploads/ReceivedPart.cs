using Payments.Local.S3.Bodies;

namespace Payments.Local.S3.Uploads;

/// <summary>A part that has come in.</summary>
/// <param name="Body">The bytes.</param>
/// <param name="Checksum">In the upload's algorithm.</param>
internal sealed record ReceivedPart(ReceivedBody Body, byte[] Checksum) : IDisposable
{
    public void Dispose() => Body.Dispose();
}
