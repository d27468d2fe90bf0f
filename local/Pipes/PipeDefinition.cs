using System.Text.Json.Nodes;
using Payments.Local.Events;
using Payments.Local.Pipes.Templates;
using Payments.Local.Wire;

namespace Payments.Local.Pipes;

/// <summary>What a pipe does, read from the members of <c>CreatePipe</c>.</summary>
internal sealed record PipeDefinition
{
    private const int MostFifoBatch = 10;
    private const int MostBatch = 10_000;
    private const int MostWindowSeconds = 300;
    private const int MostFilters = 5;

    public required string SourceArn { get; init; }

    /// <summary>Messages of one batch at most.</summary>
    public required int BatchSize { get; init; }

    /// <summary>How long a batch is waited for to fill after its first message.</summary>
    public required TimeSpan BatchingWindow { get; init; }

    public required SqsFilter Filter { get; init; }

    public required string TargetArn { get; init; }

    /// <summary>Service of the target's ARN: <c>states</c> or <c>lambda</c>.</summary>
    public required string TargetService { get; init; }

    /// <summary>True: hand over and go on; false: wait for the outcome.</summary>
    public required bool FireAndForget { get; init; }

    /// <summary>Null: records go to the target as they are.</summary>
    public InputTemplate? Template { get; init; }

    public required string RoleArn { get; init; }

    public required PipeLogging Logging { get; init; }

    /// <exception cref="AwsException"><c>ValidationException</c>; 501 for what is not built.</exception>
    public static PipeDefinition Read(JsonObject pipe)
    {
        var source = Required(pipe, "Source");
        var target = Required(pipe, "Target");
        var queue = pipe["SourceParameters"]?["SqsQueueParameters"] as JsonObject ?? [];
        var parameters = pipe["TargetParameters"] as JsonObject ?? [];
        var fifo = source.EndsWith(".fifo", StringComparison.Ordinal);
        if (Service(source) != "sqs")
        {
            throw PipeErrors.NotBuilt($"A pipe with the source {source}");
        }

        if (pipe["Enrichment"]?.ToString() is { Length: > 0 } enrichment)
        {
            throw PipeErrors.NotBuilt($"A pipe with the enrichment {enrichment}");
        }

        var window = (int)(queue.Whole("MaximumBatchingWindowInSeconds") ?? 0);
        var size = (int)(queue.Whole("BatchSize") ?? 10);
        CheckBatch(size, window, fifo);
        return new PipeDefinition
        {
            SourceArn = source,
            BatchSize = size,
            BatchingWindow = TimeSpan.FromSeconds(window),
            Filter = new SqsFilter(ReadFilters(pipe)),
            TargetArn = target,
            TargetService = Service(target) is "states" or "lambda" ? Service(target) : throw PipeErrors.NotBuilt($"A pipe with the target {target}"),
            FireAndForget = ReadInvocation(parameters, Service(target)),
            Template = parameters.Text("InputTemplate") is { Length: > 0 } template ? InputTemplate.Parse(template) : null,
            RoleArn = Required(pipe, "RoleArn"),
            Logging = PipeLogging.Read(pipe["LogConfiguration"] as JsonObject),
        };
    }

    private static void CheckBatch(int size, int window, bool fifo)
    {
        if (size < 1 || size > (fifo ? MostFifoBatch : MostBatch))
        {
            throw PipeErrors.Invalid($"BatchSize must be between 1 and {(fifo ? MostFifoBatch : MostBatch)} for this source.");
        }

        if (window is < 0 or > MostWindowSeconds || (fifo && window > 0))
        {
            throw PipeErrors.Invalid(fifo
                ? "MaximumBatchingWindowInSeconds is not supported for FIFO queues."
                : $"MaximumBatchingWindowInSeconds must be between 0 and {MostWindowSeconds}.");
        }

        if (size > MostFifoBatch && window == 0)
        {
            throw PipeErrors.Invalid($"MaximumBatchingWindowInSeconds must be at least 1 when BatchSize is greater than {MostFifoBatch}.");
        }
    }

    private static List<EventPattern> ReadFilters(JsonObject pipe)
    {
        var filters = pipe["SourceParameters"]?["FilterCriteria"]?["Filters"] as JsonArray ?? [];
        if (filters.Count > MostFilters)
        {
            throw PipeErrors.Invalid($"A pipe can have at most {MostFilters} filters.");
        }

        try
        {
            return [.. filters.Select(filter => EventPattern.Parse(filter?["Pattern"]?.ToString() ?? "{}"))];
        }
        catch (FormatException wrong)
        {
            throw PipeErrors.Invalid(wrong.Message);
        }
    }

    private static bool ReadInvocation(JsonObject parameters, string service)
    {
        var member = service == "states" ? "StepFunctionStateMachineParameters" : "LambdaFunctionParameters";
        return (parameters[member]?["InvocationType"]?.ToString() ?? "REQUEST_RESPONSE") switch
        {
            "REQUEST_RESPONSE" => false,
            "FIRE_AND_FORGET" => true,
            var unknown => throw PipeErrors.Invalid($"InvocationType must be REQUEST_RESPONSE or FIRE_AND_FORGET, not {unknown}."),
        };
    }

    private static string Required(JsonObject pipe, string member) =>
        pipe.Text(member) is { Length: > 0 } text ? text : throw PipeErrors.Invalid($"The member {member} is required.");

    private static string Service(string arn) => arn.Split(':') is { Length: >= 6 } parts && parts[0] == "arn" ? parts[2] : "";
}
