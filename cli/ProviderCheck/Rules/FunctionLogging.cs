using System.Text.Json.Nodes;
using Payments.Local.Graph;

namespace Payments.Cli.ProviderCheck.Rules;

/// <summary>Log levels are for JSON logs only (Lambda developer guide, "Configuring log format").</summary>
internal sealed class FunctionLogging : IGraphRule
{
    private static readonly string[] Levels = ["applicationLogLevel", "systemLogLevel"];

    public void Check(ResourceGraph graph, CheckLog log)
    {
        foreach (var function in graph.OfType("aws:lambda/function:Function"))
        {
            if (function.Inputs["loggingConfig"] is not JsonObject logging || Values.Text(logging["logFormat"]) == "JSON")
            {
                continue;
            }

            foreach (var level in Levels.Where(logging.ContainsKey))
            {
                log.Add(CheckedBy.Rule, function, $"loggingConfig.{level}", "a log level has no effect on text logs, and Lambda refuses it", "logFormat JSON, or no level");
            }
        }
    }
}
