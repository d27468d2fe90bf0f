using System.Globalization;
using System.Text.Json.Nodes;
using Payments.Local.Lambda.Functions;

namespace Payments.Local.Lambda.Api;

/// <summary>Functions and aliases in AWS's shapes.</summary>
internal static class FunctionJson
{
    /// <summary><c>FunctionConfiguration</c>.</summary>
    /// <param name="name">Name of the function.</param>
    /// <param name="arn">Its ARN, with the version if the caller named one.</param>
    /// <param name="version">A number or <c>$LATEST</c>.</param>
    /// <param name="settings">Settings of the version.</param>
    /// <param name="revision">Its revision.</param>
    /// <param name="modified">When it changed.</param>
    public static JsonObject Configuration(string name, string arn, string version, FunctionSettings settings, string revision, DateTimeOffset modified)
    {
        var configuration = new JsonObject
        {
            ["FunctionName"] = name,
            ["FunctionArn"] = arn,
            ["Runtime"] = settings.Runtime,
            ["Role"] = settings.Role,
            ["Handler"] = settings.Handler,
            ["CodeSize"] = settings.Code.SizeBytes,
            ["Description"] = settings.Description,
            ["Timeout"] = settings.TimeoutSeconds,
            ["MemorySize"] = settings.MemoryMegabytes,
            ["LastModified"] = Time(modified),
            ["CodeSha256"] = settings.Code.CodeSha256,
            ["Version"] = version,
            ["TracingConfig"] = new JsonObject { ["Mode"] = settings.TracingMode },
            ["RevisionId"] = revision,
            ["State"] = "Active",
            ["LastUpdateStatus"] = "Successful",
            ["PackageType"] = "Zip",
            ["Architectures"] = new JsonArray(settings.Architecture),
            ["EphemeralStorage"] = new JsonObject { ["Size"] = settings.EphemeralStorageMegabytes },
            ["SnapStart"] = new JsonObject { ["ApplyOn"] = "None", ["OptimizationStatus"] = "Off" },
            ["LoggingConfig"] = Logging(settings),
        };
        if (settings.Environment.Count > 0)
        {
            configuration["Environment"] = new JsonObject
            {
                ["Variables"] = new JsonObject(settings.Environment.Select(variable => KeyValuePair.Create(variable.Key, (JsonNode?)variable.Value))),
            };
        }

        if (settings.DeadLetterArn is { } deadLetters)
        {
            configuration["DeadLetterConfig"] = new JsonObject { ["TargetArn"] = deadLetters };
        }

        if (settings.SubnetIds.Count > 0)
        {
            configuration["VpcConfig"] = new JsonObject { ["SubnetIds"] = List(settings.SubnetIds), ["SecurityGroupIds"] = List(settings.SecurityGroupIds), ["VpcId"] = "" };
        }

        return configuration;
    }

    /// <summary><c>AliasConfiguration</c>.</summary>
    /// <param name="alias">The alias.</param>
    /// <param name="functionArn">ARN of its function.</param>
    public static JsonObject Alias(FunctionAlias alias, string functionArn)
    {
        var shown = new JsonObject
        {
            ["AliasArn"] = $"{functionArn}:{alias.Name}",
            ["Name"] = alias.Name,
            ["FunctionVersion"] = alias.Version,
            ["Description"] = alias.Description,
            ["RevisionId"] = alias.Revision,
        };
        if (alias.Additional is { } additional)
        {
            shown["RoutingConfig"] = new JsonObject { ["AdditionalVersionWeights"] = new JsonObject { [additional.Version] = additional.Share } };
        }

        return shown;
    }

    /// <summary>As Lambda writes times: <c>2026-01-31T12:00:00.000+0000</c>.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+0000'", CultureInfo.InvariantCulture);

    private static JsonObject Logging(FunctionSettings settings)
    {
        var logging = new JsonObject { ["LogFormat"] = settings.LogFormat, ["LogGroup"] = settings.LogGroup };
        if (settings.LogFormat == "JSON")
        {
            logging["ApplicationLogLevel"] = settings.ApplicationLogLevel ?? "INFO";
            logging["SystemLogLevel"] = settings.SystemLogLevel ?? "INFO";
        }

        return logging;
    }

    private static JsonArray List(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);
}
