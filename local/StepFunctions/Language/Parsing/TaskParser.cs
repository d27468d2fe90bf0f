namespace Payments.Local.StepFunctions.Language.Parsing;

/// <summary>Reads Task states.</summary>
internal static class TaskParser
{
    private const long MaxSeconds = 99_999_999;

    public static WorkflowState? Read(string name, Fields fields, ScopeParser scopes)
    {
        fields.Require("Resource");
        var timeout = Seconds(fields, "TimeoutSeconds");
        var heartbeat = Seconds(fields, "HeartbeatSeconds");
        if (heartbeat?.Literal >= timeout?.Literal)
        {
            fields.Problems.Schema("HeartbeatSeconds must be smaller than TimeoutSeconds", fields.Location);
        }

        var resource = fields.Text("Resource") is { } arn ? ResourceParser.Read(arn, fields, scopes.IsExpress) : null;
        return resource is null
            ? null
            : new TaskState(name, resource)
            {
                Input = IoParser.Path(fields, "InputPath"),
                Output = IoParser.Path(fields, "OutputPath"),
                Next = fields.Text("Next"),
                Parameters = IoParser.Template(fields, "Parameters"),
                ResultSelector = IoParser.Template(fields, "ResultSelector", mustBeObject: true),
                ResultPath = IoParser.Result(fields),
                Retriers = RetryParser.Retry(fields),
                Catchers = RetryParser.Catch(fields),
                Timeout = timeout,
                Heartbeat = heartbeat,
            };
    }

    private static SecondsField? Seconds(Fields fields, string name)
    {
        var pathName = name + "Path";
        fields.OneOf(needed: false, name, pathName);
        if (fields.Path(pathName) is { } path)
        {
            return new SecondsField(pathName, null, path);
        }

        return fields.Whole(name, 1, MaxSeconds) is { } literal ? new SecondsField(name, literal, null) : null;
    }
}
