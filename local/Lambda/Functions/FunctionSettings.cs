using System.Text.Json;

namespace Payments.Local.Lambda.Functions;

/// <summary>Configuration and code of one version of a function.</summary>
public sealed record FunctionSettings
{
    /// <summary>ARN of the execution role.</summary>
    public required string Role { get; init; }

    public required FunctionCode Code { get; init; }

    /// <summary>Name of the log group.</summary>
    public required string LogGroup { get; init; }

    public string Handler { get; init; } = "";

    public string Runtime { get; init; } = "provided.al2023";

    /// <summary>128 to 10240.</summary>
    public int MemoryMegabytes { get; init; } = 128;

    /// <summary>1 to 900.</summary>
    public int TimeoutSeconds { get; init; } = 3;

    /// <summary>Ordered, so that equal settings are equal texts.</summary>
    public SortedDictionary<string, string> Environment { get; init; } = new(StringComparer.Ordinal);

    /// <summary><c>x86_64</c> or <c>arm64</c>. Shown only: the local bundle is built for this machine.</summary>
    public string Architecture { get; init; } = "x86_64";

    public string Description { get; init; } = "";

    /// <summary><c>Active</c> or <c>PassThrough</c>.</summary>
    public string TracingMode { get; init; } = "PassThrough";

    /// <summary>Queue or topic for events that failed for good; null for none.</summary>
    public string? DeadLetterArn { get; init; }

    /// <summary><c>Text</c> or <c>JSON</c>.</summary>
    public string LogFormat { get; init; } = "Text";

    /// <summary>Only with the JSON format; null leaves it to the function.</summary>
    public string? ApplicationLogLevel { get; init; }

    /// <summary>Only with the JSON format; null is <c>INFO</c>.</summary>
    public string? SystemLogLevel { get; init; }

    /// <summary>512 to 10240. Shown only: /tmp is the machine's.</summary>
    public int EphemeralStorageMegabytes { get; init; } = 512;

    /// <summary>Subnets of the function; shown only: there is no network locally but this machine's loopback.</summary>
    public IReadOnlyList<string> SubnetIds { get; init; } = [];

    /// <summary>Security groups of the function; shown only.</summary>
    public IReadOnlyList<string> SecurityGroupIds { get; init; } = [];

    /// <summary>The settings as they are kept; equal texts mean equal settings.</summary>
    public string ToJson() => JsonSerializer.Serialize(this);

    public static FunctionSettings FromJson(string json) =>
        JsonSerializer.Deserialize<FunctionSettings>(json) ?? throw new InvalidDataException("a function's settings are missing in the state");
}
