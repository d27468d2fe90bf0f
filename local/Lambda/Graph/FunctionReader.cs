using System.Text.Json.Nodes;
using Payments.Local.Graph;
using Payments.Local.Lambda.Code;
using Payments.Local.Lambda.Functions;

namespace Payments.Local.Lambda.Graph;

/// <summary>Reads a function's settings from its resource (wire names of the provider).</summary>
internal sealed class FunctionReader(Bundles bundles)
{
    /// <exception cref="GraphException">Its properties make no sense, or its bundle has not been built.</exception>
    public FunctionSettings Read(CloudResource resource) => LambdaGraph.Check(resource, () =>
    {
        var name = resource.RequiredText("name");
        if (resource.Text("s3Key") is not { Length: > 0 } key)
        {
            throw new InvalidDataException("only code from a bucket can run locally: give s3Bucket and s3Key, whose file name is looked up in the folder of bundles");
        }

        var logging = First(resource.State["loggingConfig"]);
        var vpc = First(resource.State["vpcConfig"]);
        var settings = new FunctionSettings
        {
            Role = resource.RequiredText("role"),
            Code = bundles.Add(key),
            LogGroup = Text(logging, "logGroup") ?? $"/aws/lambda/{name}",
            Handler = resource.Text("handler") ?? "",
            Runtime = resource.Text("runtime") ?? "",
            MemoryMegabytes = resource.Number("memorySize") ?? 128,
            TimeoutSeconds = resource.Number("timeout") ?? 3,
            Environment = Variables(First(resource.State["environment"])?["variables"] as JsonObject),
            Architecture = Texts(resource.State["architectures"]).FirstOrDefault() ?? "x86_64",
            Description = resource.Text("description") ?? "",
            TracingMode = Text(First(resource.State["tracingConfig"]), "mode") ?? "PassThrough",
            DeadLetterArn = Text(First(resource.State["deadLetterConfig"]), "targetArn"),
            LogFormat = Text(logging, "logFormat") ?? "Text",
            ApplicationLogLevel = Text(logging, "applicationLogLevel"),
            SystemLogLevel = Text(logging, "systemLogLevel"),
            EphemeralStorageMegabytes = (int?)(double?)First(resource.State["ephemeralStorage"])?["size"] ?? 512,
            SubnetIds = Texts(vpc?["subnetIds"]),
            SecurityGroupIds = Texts(vpc?["securityGroupIds"]),
        };
        FunctionRules.Check(name, settings);
        return settings;
    });

    private static SortedDictionary<string, string> Variables(JsonObject? variables) =>
        new((variables ?? []).ToDictionary(variable => variable.Key, variable => (string?)variable.Value ?? ""), StringComparer.Ordinal);

    // The provider's schema has single blocks as objects; some of its mocks and older states as lists of one.
    private static JsonObject? First(JsonNode? node) => node as JsonObject ?? (node as JsonArray)?.FirstOrDefault() as JsonObject;

    private static string? Text(JsonObject? section, string name) => (string?)section?[name] is { Length: > 0 } text ? text : null;

    private static List<string> Texts(JsonNode? list) => [.. (list as JsonArray ?? []).Select(item => (string)item!)];
}
