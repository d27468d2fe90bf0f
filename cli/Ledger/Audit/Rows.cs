using System.Text.Json.Nodes;

namespace Payments.Cli.Ledger.Audit;

/// <summary>Reads members of rows.</summary>
internal static class Rows
{
    public static string? Text(this JsonObject row, string name) => row[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    public static string Required(this JsonObject row, string name) => row.Text(name) ?? throw new FormatException($"'{name}' is missing, or no text");

    /// <summary>0 if it is missing.</summary>
    public static long Number(this JsonObject row, string name) => row[name] switch
    {
        null => 0,
        JsonValue value when value.TryGetValue<long>(out var number) => number,
        JsonValue value when value.TryGetValue<int>(out var number) => number,
        _ => throw new FormatException($"'{name}' is no whole number"),
    };

    public static long RequiredNumber(this JsonObject row, string name) =>
        row.ContainsKey(name) ? row.Number(name) : throw new FormatException($"'{name}' is missing");

    public static bool IsTrue(this JsonObject row, string name) => row[name] is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;
}
