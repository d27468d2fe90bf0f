using System.Text.Json;

namespace AwsClientGenerator;

/// <summary>What one stand-in of an AWS client contains: a file under <c>services/</c>.</summary>
internal sealed record ServiceList
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>The package, for example <c>AWSSDK.SQS</c>.</summary>
    public required string Package { get; init; }

    /// <summary>Folder of the service's description below the folder of descriptions, for example <c>sqs/2012-11-05</c>.</summary>
    public required string Model { get; init; }

    public required string Namespace { get; init; }

    /// <summary>The stem of <c>Amazon…Client</c>, for example <c>AmazonSQS</c>.</summary>
    public required string Client { get; init; }

    public required IReadOnlyList<string> Operations { get; init; }

    /// <summary>Operation → the request's members that a short form of the call takes, for example <c>SendMessage: ["QueueUrl,MessageBody"]</c>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> ShortCalls { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Type → members that a constructor takes.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Constructors { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>A shape, or <c>Type.Member</c> → the package's own name for it.</summary>
    public IReadOnlyDictionary<string, string> Renames { get; init; } = new Dictionary<string, string>();

    /// <summary><c>Type</c> (with every member of it), <c>Type.Member</c> or <c>*.Member</c> of the description that the package is not known to have.</summary>
    public IReadOnlyList<string> LeaveOut { get; init; } = [];

    /// <summary>Reads a list; comments and trailing commas are fine.</summary>
    public static ServiceList Read(string path) => JsonSerializer.Deserialize<ServiceList>(File.ReadAllText(path), Format)
        ?? throw new InvalidDataException($"{path} is empty.");
}
