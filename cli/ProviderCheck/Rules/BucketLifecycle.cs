using System.Text.Json;
using System.Text.Json.Nodes;
using Payments.Local.Graph;

namespace Payments.Cli.ProviderCheck.Rules;

/// <summary>
/// What S3 demands of a bucket's lifecycle rules (S3 user guide, "Lifecycle configuration elements" and "constraints for
/// transitions"): ids of their own, an action each, classes in order from warm to cold, and an end behind them.
/// </summary>
internal sealed class BucketLifecycle : IGraphRule
{
    private const int LeastDaysToInfrequentAccess = 30;

    // From warm to cold: S3 moves objects down this list only.
    private static readonly string[] Classes = ["STANDARD_IA", "INTELLIGENT_TIERING", "ONEZONE_IA", "GLACIER_IR", "GLACIER", "DEEP_ARCHIVE"];
    private static readonly string[] Actions = ["transitions", "expiration", "noncurrentVersionTransitions", "noncurrentVersionExpiration", "abortIncompleteMultipartUpload"];

    public void Check(ResourceGraph graph, CheckLog log)
    {
        foreach (var configuration in graph.OfType("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration"))
        {
            var ids = new HashSet<string>(StringComparer.Ordinal);
            foreach (var (index, rule) in (configuration.Inputs["rules"] as JsonArray ?? []).OfType<JsonObject>().Index())
            {
                var path = $"rules[{index}]";
                if (Values.Text(rule["id"]) is { } id && !ids.Add(id))
                {
                    log.Add(CheckedBy.Rule, configuration, $"{path}.id", $"two rules have the id '{id}'", "an id of its own");
                }

                if (!Actions.Any(rule.ContainsKey))
                {
                    log.Add(CheckedBy.Rule, configuration, path, "the rule does nothing", $"one of {Names.List(Actions)}");
                }

                CheckTransitions(rule, path, configuration, log);
            }
        }
    }

    private static void CheckTransitions(JsonObject rule, string path, CloudResource configuration, CheckLog log)
    {
        var steps = (rule["transitions"] as JsonArray ?? []).OfType<JsonObject>()
            .Select(step => (Days: Days(step["days"]), Class: Array.IndexOf(Classes, Values.Text(step["storageClass"]))))
            .Where(step => step.Days is not null && step.Class >= 0)
            .ToList();
        foreach (var (index, (days, storage)) in steps.Index())
        {
            var here = $"{path}.transitions[{index}]";
            if (days < LeastDaysToInfrequentAccess && Classes[storage] is "STANDARD_IA" or "ONEZONE_IA")
            {
                log.Add(CheckedBy.Rule, configuration, here, $"objects move to {Classes[storage]} after {days} days", $"at least {LeastDaysToInfrequentAccess} days");
            }

            if (steps.Exists(other => other.Class < storage && other.Days >= days))
            {
                log.Add(CheckedBy.Rule, configuration, here, $"objects move to {Classes[storage]} before they move to a warmer class", $"in this order: {string.Join(", ", Classes)}");
            }
        }

        if (Days((rule["expiration"] as JsonObject)?["days"]) is { } end && steps.Exists(step => step.Days >= end))
        {
            log.Add(CheckedBy.Rule, configuration, $"{path}.expiration.days", $"objects expire after {end} days, before their last move", $"more than {steps.Max(step => step.Days)} days");
        }
    }

    private static double? Days(JsonNode? value) => value is JsonValue number && number.GetValueKind() == JsonValueKind.Number ? number.GetValue<double>() : null;
}
