using System.Text.Json;

namespace Payments.Local.StepFunctions.Language.Parsing;

/// <summary>Reads Parallel and Map.</summary>
internal static class NestedStateParser
{
    private const long MaxConcurrency = 10_000;

    /// <summary>Fields of an inline Map besides those it shares with others.</summary>
    public static IReadOnlyList<string> MapFields { get; } = ["ItemProcessor", "Iterator", "ItemsPath", "ItemSelector", "MaxConcurrency", "MaxConcurrencyPath"];

    /// <summary>Fields that only a distributed Map has.</summary>
    public static IReadOnlyList<string> DistributedFields { get; } =
    [
        "ItemReader", "ItemBatcher", "ResultWriter", "Label",
        "ToleratedFailureCount", "ToleratedFailureCountPath", "ToleratedFailurePercentage", "ToleratedFailurePercentagePath",
    ];

    public static WorkflowState? ReadParallel(string name, Fields fields, ScopeParser scopes)
    {
        fields.Require("Branches");
        var branches = fields.Objects("Branches");
        if (fields.Get("Branches") is { ValueKind: JsonValueKind.Array } && branches.Count == 0)
        {
            fields.Problems.Schema("Value cannot be empty", fields.At("Branches"));
        }

        var read = branches.Select(branch => ReadScope(branch, scopes, "Comment")).ToList();
        return read.Contains(null)
            ? null
            : new ParallelState(name, [.. read.OfType<StateScope>()])
            {
                Input = IoParser.Path(fields, "InputPath"),
                Output = IoParser.Path(fields, "OutputPath"),
                Next = fields.Text("Next"),
                Parameters = IoParser.Template(fields, "Parameters"),
                ResultSelector = IoParser.Template(fields, "ResultSelector", mustBeObject: true),
                ResultPath = IoParser.Result(fields),
                Retriers = RetryParser.Retry(fields),
                Catchers = RetryParser.Catch(fields),
            };
    }

    public static WorkflowState? ReadMap(string name, Fields fields, ScopeParser scopes)
    {
        fields.OneOf(needed: true, "ItemProcessor", "Iterator");
        fields.OneOf(needed: false, "ItemSelector", "Parameters");
        fields.OneOf(needed: false, "MaxConcurrency", "MaxConcurrencyPath");
        var processor = fields.Object("ItemProcessor") ?? fields.Object("Iterator");
        var scope = processor is null ? null : ReadProcessor(processor, scopes);
        return scope is null
            ? null
            : new MapState(name, scope)
            {
                Input = IoParser.Path(fields, "InputPath"),
                Output = IoParser.Path(fields, "OutputPath"),
                Next = fields.Text("Next"),
                ItemsPath = fields.Path("ItemsPath"),
                ItemSelector = IoParser.Template(fields, "ItemSelector") ?? IoParser.Template(fields, "Parameters"),
                MaxConcurrency = (int)(fields.Whole("MaxConcurrency", 0, MaxConcurrency) ?? 0),
                MaxConcurrencyPath = fields.Path("MaxConcurrencyPath"),
                ResultSelector = IoParser.Template(fields, "ResultSelector", mustBeObject: true),
                ResultPath = IoParser.Result(fields),
                Retriers = RetryParser.Retry(fields),
                Catchers = RetryParser.Catch(fields),
            };
    }

    private static StateScope? ReadProcessor(Fields fields, ScopeParser scopes)
    {
        if (fields.Object("ProcessorConfig") is { } config && config.Text("Mode") is { } mode && mode != "INLINE")
        {
            config.Problems.Schema(
                mode == "DISTRIBUTED" ? "The mode 'DISTRIBUTED' is not built in the local cloud; use 'INLINE'" : "Value should be one of the following: [INLINE, DISTRIBUTED]",
                config.At("Mode"));
        }

        return ReadScope(fields, scopes, "Comment", "ProcessorConfig");
    }

    private static StateScope? ReadScope(Fields fields, ScopeParser scopes, params string[] others)
    {
        fields.Allow(["StartAt", "States", .. others]);
        return scopes.Read(fields);
    }
}
