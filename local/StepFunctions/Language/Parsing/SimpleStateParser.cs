using Payments.Local.StepFunctions.Data;

namespace Payments.Local.StepFunctions.Language.Parsing;

/// <summary>Reads Pass, Wait and Fail.</summary>
internal static class SimpleStateParser
{
    private const long MaxSeconds = 99_999_999;

    public static WorkflowState ReadPass(string name, Fields fields, ScopeParser scopes) =>
        new PassState(name)
        {
            Input = IoParser.Path(fields, "InputPath"),
            Output = IoParser.Path(fields, "OutputPath"),
            Next = fields.Text("Next"),
            Parameters = IoParser.Template(fields, "Parameters"),
            Result = fields.Get("Result"),
            ResultPath = IoParser.Result(fields),
        };

    public static WorkflowState ReadWait(string name, Fields fields, ScopeParser scopes)
    {
        fields.OneOf(needed: true, "Seconds", "SecondsPath", "Timestamp", "TimestampPath");
        return new WaitState(name)
        {
            Input = IoParser.Path(fields, "InputPath"),
            Output = IoParser.Path(fields, "OutputPath"),
            Next = fields.Text("Next"),
            Seconds = fields.Whole("Seconds", 0, MaxSeconds),
            SecondsPath = fields.Path("SecondsPath"),
            Timestamp = ReadTimestamp(fields),
            TimestampPath = fields.Path("TimestampPath"),
        };
    }

    public static WorkflowState ReadFail(string name, Fields fields, ScopeParser scopes) =>
        new FailState(name) { Error = ReadText(fields, "Error"), Cause = ReadText(fields, "Cause") };

    private static DateTimeOffset? ReadTimestamp(Fields fields)
    {
        if (fields.Text("Timestamp") is not { } text)
        {
            return null;
        }

        var instant = Timestamps.Parse(text);
        if (instant is null)
        {
            fields.Problems.Schema("String does not match RFC3339 timestamp", fields.At("Timestamp"));
        }

        return instant;
    }

    private static TextField? ReadText(Fields fields, string name)
    {
        var pathName = name + "Path";
        fields.OneOf(needed: false, name, pathName);
        if (fields.Text(pathName) is { } path)
        {
            return fields.TryRead(pathName, path, text => DynamicValue.Parse(pathName, text), "Value is not a valid JSONPath or intrinsic function call") is { } dynamic
                ? new TextField(pathName, null, dynamic)
                : null;
        }

        return fields.Text(name) is { } literal ? new TextField(name, literal, null) : null;
    }
}
