using System.Buffers.Binary;
using Payments.Local.Hosting;

namespace Payments.Local.StepFunctions.Execution;

/// <summary>Tokens of tasks: opaque and unguessable, and they lead to their execution.</summary>
internal static class TaskToken
{
    private const int Length = 96;
    private const int IdAt = 8;

    // What every token begins with; after it the execution's key, and random bytes.
    private static readonly byte[] Mark = [0x00, 0x00, 0x00, 0x2A, 0x00, 0x00, 0x00, 0x02];

    public static string New(long execution, IdSource ids)
    {
        var bytes = new byte[Length];
        ids.Fill(bytes);
        Mark.CopyTo(bytes, 0);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(IdAt), execution);
        return Convert.ToBase64String(bytes);
    }

    /// <summary>Key of the token's execution; null when the text was never a token.</summary>
    public static long? ExecutionOf(string token)
    {
        var bytes = new byte[Length];
        return Convert.TryFromBase64String(token, bytes, out var length) && length == Length && bytes.AsSpan().StartsWith(Mark)
            ? BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(IdAt))
            : null;
    }
}
