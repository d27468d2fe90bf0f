using System.Text.Json.Nodes;
using Pulumi;

namespace Payments.Platform;

/// <summary>One chart.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Statistic">Sum, Maximum, p99, …</param>
/// <param name="Metrics">Lines as CloudWatch takes them: namespace, metric, dimension, value, …</param>
internal sealed record MetricWidget(string Title, string Statistic, Output<JsonArray> Metrics)
{
    /// <summary>A chart of metrics whose dimensions are known by name.</summary>
    public static MetricWidget Of(string title, string statistic, params string[][] lines) =>
        new(title, statistic, Output.Create(ToJson(lines)));

    /// <summary>A chart of several metrics of one resource whose dimension is known only once it is made.</summary>
    public static MetricWidget Of(string title, string statistic, string space, string dimension, Output<string> value, params string[] metrics) =>
        new(title, statistic, value.Apply(v => ToJson([.. metrics.Select(m => new[] { space, m, dimension, v })])));

    private static JsonArray ToJson(string[][] lines) =>
        new([.. lines.Select(line => (JsonNode)new JsonArray([.. line.Select(part => JsonValue.Create(part))]))]);
}
