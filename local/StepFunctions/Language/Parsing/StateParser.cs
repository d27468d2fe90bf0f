using System.Text.Json;

namespace Payments.Local.StepFunctions.Language.Parsing;

/// <summary>Reads one state of whatever type.</summary>
internal static class StateParser
{
    private static readonly string[] Common = ["Type", "Comment", "QueryLanguage"];
    private static readonly string[] Paths = ["InputPath", "OutputPath"];
    private static readonly string[] Flow = ["Next", "End"];
    private static readonly string[] Results = ["ResultPath", "Parameters"];
    private static readonly string[] Errors = ["ResultSelector", "Retry", "Catch"];

    private static readonly Dictionary<string, (string[] Allowed, Func<string, Fields, ScopeParser, WorkflowState?> Read)> Types = new()
    {
        ["Task"] = ([.. Common, .. Paths, .. Flow, .. Results, .. Errors, "Resource", "TimeoutSeconds", "TimeoutSecondsPath", "HeartbeatSeconds", "HeartbeatSecondsPath"], TaskParser.Read),
        ["Wait"] = ([.. Common, .. Paths, .. Flow, "Seconds", "SecondsPath", "Timestamp", "TimestampPath"], SimpleStateParser.ReadWait),
        ["Pass"] = ([.. Common, .. Paths, .. Flow, .. Results, "Result"], SimpleStateParser.ReadPass),
        ["Succeed"] = ([.. Common, .. Paths], (name, fields, _) => new SucceedState(name) { Input = IoParser.Path(fields, "InputPath"), Output = IoParser.Path(fields, "OutputPath") }),
        ["Fail"] = ([.. Common, "Error", "ErrorPath", "Cause", "CausePath"], SimpleStateParser.ReadFail),
        ["Choice"] = ([.. Common, .. Paths, "Choices", "Default"], ChoiceParser.Read),
        ["Parallel"] = ([.. Common, .. Paths, .. Flow, .. Results, .. Errors, "Branches"], NestedStateParser.ReadParallel),
        ["Map"] = ([.. Common, .. Paths, .. Flow, .. Results, .. Errors, .. NestedStateParser.MapFields], NestedStateParser.ReadMap),
    };

    private static readonly HashSet<string> NotBuilt = ["Assign", "Credentials", .. NestedStateParser.DistributedFields];

    /// <summary>Null when something is wrong (reported).</summary>
    public static WorkflowState? Read(string name, Fields fields, ScopeParser scopes)
    {
        fields.Require("Type");
        if (fields.Text("Type") is not { } type)
        {
            return null;
        }

        if (!Types.TryGetValue(type, out var known))
        {
            fields.Problems.Schema($"The field 'Type' should have one of these values: [{string.Join(", ", Types.Keys)}]", fields.At("Type"));
            return null;
        }

        DefinitionParser.CheckLanguage(fields);
        foreach (var field in fields.Names.Where(field => NotBuilt.Contains(field)))
        {
            fields.Problems.Schema($"The field '{field}' is not built in the local cloud", fields.At(field));
        }

        fields.Allow([.. known.Allowed, .. NotBuilt]);
        if (known.Allowed.Contains("End"))
        {
            fields.OneOf(needed: true, "Next", "End");
            if (fields.Get("End") is { ValueKind: JsonValueKind.False } && !fields.Has("Next"))
            {
                fields.Problems.Schema("Value must be true", fields.At("End"));
            }
        }

        return known.Read(name, fields, scopes);
    }
}
