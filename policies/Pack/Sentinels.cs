using Google.Protobuf.WellKnownTypes;

namespace Payments.Policies.Pack;

/// <summary>How the engine writes in JSON-like values what JSON has no word for (pulumi: sdk/go/common/resource/sig, plugin/rpc.go).</summary>
internal static class Sentinels
{
    /// <summary>A map with this key is not what it looks like: its value says what it is.</summary>
    public const string Key = "4dabf18193072939515e22adb298388d";

    /// <summary>Of <see cref="Key"/>: a secret; the value is in <see cref="SecretValue"/>.</summary>
    public const string Secret = "1b47061264138c4ac30d75fd1eb44270";

    public const string SecretValue = "value";

    /// <summary>Names of the engine's own properties begin so.</summary>
    public const string InternalPrefix = "__";

    // A flag, a number, a text, a list, a file, an archive and a map that are not known yet.
    private static readonly HashSet<string> Unknowns =
    [
        "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7", "3eeb2bf0-c639-47a8-9e75-3b44932eb421", PropertyValue.UnknownMarker,
        "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2", "030794c1-ac77-496b-92df-f27374a8bd58", "e48ece36-62e2-4504-bad9-02848725956a",
        "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
    ];

    public static bool IsUnknown(string text) => Unknowns.Contains(text);

    /// <summary>The value of a secret; null when it is none.</summary>
    public static Value? SecretOf(Value value) =>
        value.KindCase == Value.KindOneofCase.StructValue
        && value.StructValue.Fields.TryGetValue(Key, out var kind) && kind.StringValue == Secret
        && value.StructValue.Fields.TryGetValue(SecretValue, out var inner) ? inner : null;

    public static Value ToSecret(Value inner) =>
        Value.ForStruct(new() { Fields = { [Key] = Value.ForString(Secret), [SecretValue] = inner } });
}
