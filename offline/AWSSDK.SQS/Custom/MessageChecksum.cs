using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Amazon.SQS.Model;

namespace Amazon.SQS.Internal;

/// <summary>MD5 of bodies and attributes as SQS computes it. Source: SQS developer guide, "Calculating the MD5 message digest for message attributes".</summary>
internal static class MessageChecksum
{
    public static string Of(string body) => Hex(Encoding.UTF8.GetBytes(body));

    public static string Of(Dictionary<string, MessageAttributeValue> attributes)
    {
        using var bytes = new MemoryStream();
        foreach (var (name, value) in attributes.OrderBy(attribute => attribute.Key, StringComparer.Ordinal))
        {
            Append(bytes, Encoding.UTF8.GetBytes(name));
            Append(bytes, Encoding.UTF8.GetBytes(value.DataType));
            bytes.WriteByte(value.StringValue is null ? (byte)2 : (byte)1);
            Append(bytes, value.StringValue is null ? value.BinaryValue.ToArray() : Encoding.UTF8.GetBytes(value.StringValue));
        }

        return Hex(bytes.ToArray());
    }

    private static void Append(MemoryStream bytes, byte[] value)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, value.Length);
        bytes.Write(length);
        bytes.Write(value);
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(MD5.HashData(bytes));
}
