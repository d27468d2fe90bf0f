using System.Text.Json;
using System.Text.Json.Nodes;
using Payments.Cli.Terminal;

namespace Payments.Cli.FaultTable;

/// <summary>Prints a fault table.</summary>
internal static class TablePrinter
{
    private const int CellWidth = 10;
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static void Print(Output output, TableResult result)
    {
        // Scenarios without faults, the steps, and the gateway have columns of their own.
        foreach (var group in result.Verdicts.GroupBy(verdict => verdict.Trial switch
        {
            { Faults.Count: > 0 } => 1,
            { GatewayFaults.Count: > 0 } => 2,
            _ => 0,
        }).OrderBy(group => group.Key))
        {
            PrintGroup(output, [.. group]);
            output.Line();
        }

        Problems(output, result.Verdicts, result.Others);
        var good = result.Verdicts.Count(verdict => verdict.IsGood);
        output.Line($"{good} of {result.Verdicts.Count} payments ended as they must, in {result.Took.TotalSeconds:F0} s.");
    }

    public static void Problems(Output output, IEnumerable<Verdict> verdicts, IReadOnlyList<string> others)
    {
        foreach (var verdict in verdicts.Where(verdict => !verdict.IsGood))
        {
            output.Line($"✗ {verdict.Trial}: {verdict.Outcome}");
            foreach (var problem in verdict.Problems)
            {
                output.Line($"    {problem}");
            }
        }

        foreach (var other in others)
        {
            output.Line($"✗ {other}");
        }
    }

    public static string Json(TableResult result) => new JsonObject
    {
        ["good"] = result.IsGood,
        ["seconds"] = Math.Round(result.Took.TotalSeconds, 1),
        ["cells"] = new JsonArray([.. result.Verdicts.Select(verdict => new JsonObject
        {
            ["step"] = verdict.Trial.Row,
            ["fault"] = verdict.Trial.Column,
            ["scenario"] = verdict.Trial.Scenario.Name,
            ["trackingId"] = $"trk_{verdict.Trial.Ulid}",
            ["outcome"] = verdict.Outcome,
            ["problems"] = new JsonArray([.. verdict.Problems.Select(problem => JsonValue.Create(problem))]),
        })]),
        ["others"] = new JsonArray([.. result.Others.Select(other => JsonValue.Create(other))]),
    }.ToJsonString(Indented);

    private static void PrintGroup(Output output, IReadOnlyList<Verdict> verdicts)
    {
        var columns = verdicts.Select(verdict => verdict.Trial.Column).Distinct().ToList();
        var table = new TextTable(["STEP", .. columns.Select(column => column.ToUpperInvariant())]);
        foreach (var row in verdicts.GroupBy(verdict => verdict.Trial.Row))
        {
            var cells = row.ToDictionary(verdict => verdict.Trial.Column, Cell);
            table.Add([row.Key, .. columns.Select(column => cells.GetValueOrDefault(column, ""))]);
        }

        table.Print(output);
    }

    private static string Cell(Verdict verdict)
    {
        var text = $"{(verdict.IsGood ? '✓' : '✗')} {verdict.Outcome.ToLowerInvariant()}";
        return text.Length > CellWidth + 2 ? text[..(CellWidth + 2)] : text;
    }
}
