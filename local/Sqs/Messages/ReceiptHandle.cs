using System.Buffers.Binary;

namespace Payments.Local.Sqs.Messages;

/// <summary>What a receive gives out to delete the message with: opaque to clients, and of one queue.</summary>
/// <param name="Queue">Id of the queue.</param>
/// <param name="Row">Place of the message.</param>
/// <param name="Receipt">Nonce of the receive, 32 hexadecimal digits.</param>
internal sealed record ReceiptHandle(long Queue, long Row, string Receipt)
{
    public const int ReceiptDigits = 32;
    private const int HeadBytes = 3;
    private const int Bytes = HeadBytes + (2 * sizeof(long)) + (ReceiptDigits / 2);

    /// <summary>Null when the text was not made by <see cref="ToString"/>.</summary>
    public static ReceiptHandle? Parse(string text)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        if (text.Length != Bytes / 3 * 4 + 4 || !Convert.TryFromBase64String(text, bytes, out var length) || length != Bytes || bytes[0] != 1)
        {
            return null;
        }

        return new ReceiptHandle(
            BinaryPrimitives.ReadInt64BigEndian(bytes[HeadBytes..]),
            BinaryPrimitives.ReadInt64BigEndian(bytes[(HeadBytes + sizeof(long))..]),
            Convert.ToHexStringLower(bytes[(HeadBytes + (2 * sizeof(long)))..]));
    }

    /// <summary>Starts with <c>AQEB</c> like AWS's.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        bytes[..HeadBytes].Fill(1);
        BinaryPrimitives.WriteInt64BigEndian(bytes[HeadBytes..], Queue);
        BinaryPrimitives.WriteInt64BigEndian(bytes[(HeadBytes + sizeof(long))..], Row);
        Convert.FromHexString(Receipt, bytes[(HeadBytes + (2 * sizeof(long)))..], out _, out _);
        return Convert.ToBase64String(bytes);
    }
}
