using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Payments.Cli.Terminal;

namespace Payments.Cli.Records;

/// <summary>Prints rows: one a line in lists, one member a line in full.</summary>
internal static class RowPrinter
{
    private const int NameWidth = 18;

    // For people and pipes, never for a web page: letters stay what they are.
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void PrintJson(Output output, JsonNode node) => output.Line(node.ToJsonString(Indented));

    /// <summary>A text as it is, anything else as compact JSON; nothing for null.</summary>
    public static string Cell(JsonNode? value) => value switch
    {
        null => "",
        JsonValue text when text.TryGetValue<string>(out var plain) => plain,
        _ => value.ToJsonString(Compact),
    };

    public static void PrintMembers(Output output, JsonObject row)
    {
        foreach (var (name, value) in row)
        {
            output.Line($"  {name.PadRight(NameWidth)} {Cell(value)}".TrimEnd());
        }
    }
}
