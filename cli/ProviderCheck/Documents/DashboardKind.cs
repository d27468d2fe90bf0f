using System.Text.Json;
using Payments.Local.Graph;

namespace Payments.Cli.ProviderCheck.Documents;

/// <summary>The body of a dashboard (CloudWatch API reference, "Dashboard body structure and syntax").</summary>
internal sealed class DashboardKind() : JsonKind("dashboard", ArnUse.Exact)
{
    private const int Columns = 24;
    private const int MostRows = 1000;

    /// <summary>What each type of widget cannot do without: one of these properties.</summary>
    private static readonly Dictionary<string, string[]> Needed = new(StringComparer.Ordinal)
    {
        ["alarm"] = ["alarms"],
        ["custom"] = ["endpoint"],
        ["explorer"] = ["metrics"],
        ["log"] = ["query"],
        ["metric"] = ["metrics", "annotations"],
        ["text"] = ["markdown"],
    };

    protected override IEnumerable<DocumentProblem> Check(string text, JsonElement root, CloudResource resource)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("widgets", out var widgets) || widgets.ValueKind != JsonValueKind.Array)
        {
            return [new DocumentProblem("", "it has no widgets", """{"widgets":[…]}""")];
        }

        return widgets.EnumerateArray().SelectMany((widget, index) => Check(widget, $"widgets[{index}]"));
    }

    private static IEnumerable<DocumentProblem> Check(JsonElement widget, string where)
    {
        var type = widget.ValueKind == JsonValueKind.Object && widget.TryGetProperty("type", out var given) ? given.ToString() : "";
        if (!Needed.TryGetValue(type, out var needed))
        {
            yield return new DocumentProblem($"{where}.type", $"'{type}' is no type of widgets", $"one of {Names.List(Needed.Keys, type)}");
            yield break;
        }

        var (x, width, height) = (Number(widget, "x", 0), Number(widget, "width", 6), Number(widget, "height", 6));
        if (width < 1 || x < 0 || x + width > Columns)
        {
            yield return new DocumentProblem(where, $"it reaches from column {x} to {x + width}", $"columns 0 to {Columns}");
        }

        if (height is < 1 or > MostRows)
        {
            yield return new DocumentProblem($"{where}.height", $"it is {height}", $"1 to {MostRows}");
        }

        if (!widget.TryGetProperty("properties", out var properties) || properties.ValueKind != JsonValueKind.Object || !Array.Exists(needed, name => properties.TryGetProperty(name, out _)))
        {
            yield return new DocumentProblem($"{where}.properties", $"a widget of the type {type} shows nothing", string.Join(" or ", needed));
        }
        else if (type == "metric" && properties.TryGetProperty("metrics", out var metrics))
        {
            foreach (var problem in Metrics(metrics, $"{where}.properties.metrics"))
            {
                yield return problem;
            }
        }
    }

    /// <summary>A metric is its namespace, its name and pairs of dimensions, with an object of options behind; or an object alone, an expression.</summary>
    private static IEnumerable<DocumentProblem> Metrics(JsonElement metrics, string where)
    {
        var lists = metrics.ValueKind == JsonValueKind.Array ? metrics.EnumerateArray().ToList() : [];
        if (lists.Count == 0)
        {
            yield return new DocumentProblem(where, "it names no metric", """[["AWS/SQS","NumberOfMessagesSent","QueueName","…"]]""");
        }

        foreach (var (index, metric) in lists.Index())
        {
            var texts = metric.ValueKind == JsonValueKind.Array ? metric.EnumerateArray().Count(item => item.ValueKind == JsonValueKind.String) : 1;
            if (texts % 2 != 0)
            {
                yield return new DocumentProblem($"{where}[{index}]", "a dimension has no value", "namespace, metric, and pairs of dimension and value");
            }
        }
    }

    private static int Number(JsonElement widget, string name, int usual) =>
        widget.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : usual;
}
