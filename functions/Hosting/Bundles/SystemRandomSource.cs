using System.Security.Cryptography;
using Payments.Domain;

namespace Payments.Hosting;

/// <summary>The operating system's generator: ids of different processes must not meet, and must not be guessed.</summary>
public sealed class SystemRandomSource : IRandomSource
{
    public void Fill(Span<byte> buffer) => RandomNumberGenerator.Fill(buffer);
}
