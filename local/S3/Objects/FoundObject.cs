using System.Text.Json.Nodes;
using Payments.Local.S3.Bodies;

namespace Payments.Local.S3.Objects;

/// <summary>An object that is being read.</summary>
/// <param name="Output">The members of the answer, without the body.</param>
/// <param name="IsPart">Whether only some of its bytes are given (206).</param>
/// <param name="Body">The bytes; null when they were not asked for.</param>
internal sealed record FoundObject(JsonObject Output, bool IsPart, BodyReading? Body) : IDisposable
{
    public void Dispose() => Body?.Dispose();
}
