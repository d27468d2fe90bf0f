using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Payments.Local.StepFunctions.Data;

namespace Payments.Local.StepFunctions.Intrinsics;

/// <summary>Functions on text: encoding, hashes, splitting.</summary>
internal static class EncodingFunctions
{
    private const int MaxCharacters = 10_000;

    public static JsonElement Base64Encode(IReadOnlyList<IntrinsicValue> arguments) =>
        Json.Text(Convert.ToBase64String(Encoding.UTF8.GetBytes(Limited(arguments[0], "States.Base64Encode"))));

    public static JsonElement Base64Decode(IReadOnlyList<IntrinsicValue> arguments)
    {
        try
        {
            return Json.Text(Encoding.UTF8.GetString(Convert.FromBase64String(Limited(arguments[0], "States.Base64Decode"))));
        }
        catch (FormatException)
        {
            throw new IntrinsicException("Invalid arguments in States.Base64Decode: the text is not Base64");
        }
    }

    [SuppressMessage("Security", "CA5350", Justification = "SHA-1 and MD5 are what the workflow asks for.")]
    [SuppressMessage("Security", "CA5351", Justification = "SHA-1 and MD5 are what the workflow asks for.")]
    public static JsonElement Hash(IReadOnlyList<IntrinsicValue> arguments)
    {
        var data = Encoding.UTF8.GetBytes(Limited(arguments[0], "States.Hash"));
        var algorithm = arguments[1].Text("States.Hash");
        var hash = algorithm switch
        {
            "MD5" => MD5.HashData(data),
            "SHA-1" => SHA1.HashData(data),
            "SHA-256" => SHA256.HashData(data),
            "SHA-384" => SHA384.HashData(data),
            "SHA-512" => SHA512.HashData(data),
            _ => throw new IntrinsicException($"Invalid arguments in States.Hash: the algorithm must be one of MD5, SHA-1, SHA-256, SHA-384, SHA-512, but got {algorithm}"),
        };
        return Json.Text(Convert.ToHexStringLower(hash));
    }

    /// <summary>Splits at each of the delimiter's characters; empty parts are left out, as AWS does.</summary>
    public static JsonElement Split(IReadOnlyList<IntrinsicValue> arguments) =>
        Json.Array(arguments[0].Text("States.StringSplit")
            .Split(arguments[1].Text("States.StringSplit").ToCharArray(), StringSplitOptions.RemoveEmptyEntries)
            .Select(Json.Text));

    private static string Limited(IntrinsicValue argument, string function)
    {
        var text = argument.Value.ValueKind == JsonValueKind.String ? argument.Value.GetString()! : argument.Value.Compacted();
        return text.Length <= MaxCharacters
            ? text
            : throw new IntrinsicException($"Invalid arguments in {function}: the text may have {MaxCharacters} characters, but has {text.Length}");
    }
}
