using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Payments.Local.Sqs.Messages;

/// <summary>MD5 of bodies and attributes as the SDKs check them (SQS developer guide, "message metadata").</summary>
[SuppressMessage("Security", "CA5351", Justification = "SQS defines these checksums as MD5; nothing relies on them for security.")]
internal static class MessageDigest
{
    private const byte StringTransport = 1;
    private const byte BinaryTransport = 2;

    public static string OfBody(string body) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(body)));

    /// <summary>
    /// Over the attributes in the order of their names: length and bytes of the name, of the type, one byte for the kind of value, and
    /// length and bytes of the value; lengths are four bytes, the highest first.
    /// </summary>
    public static string OfAttributes(JsonObject attributes)
    {
        using var text = new MemoryStream();
        foreach (var (name, node) in attributes.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            var attribute = node!.AsObject();
            Write(text, Encoding.UTF8.GetBytes(name));
            Write(text, Encoding.UTF8.GetBytes(attribute["DataType"]!.GetValue<string>()));
            text.WriteByte(attribute.ContainsKey("BinaryValue") ? BinaryTransport : StringTransport);
            Write(text, MessageAttributes.Value(attribute));
        }

        return Convert.ToHexStringLower(MD5.HashData(text.GetBuffer().AsSpan(0, (int)text.Length)));
    }

    private static void Write(MemoryStream text, byte[] part)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, part.Length);
        text.Write(length);
        text.Write(part);
    }
}
