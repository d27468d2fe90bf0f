using System.Text.Json.Nodes;
using Payments.Local.StepFunctions.Language.Parsing;
using Payments.Local.StepFunctions.Storage;
using Payments.Local.Wire;

namespace Payments.Local.StepFunctions.Api;

/// <summary>What a client or the program wants a state machine to be; null members stay as they are.</summary>
internal sealed record MachineSettings(string? Definition, string? RoleArn, string? Logging, bool? Tracing)
{
    private const int MaxDefinitionBytes = 1_048_576;

    /// <summary>Logging of a state machine for which nobody asked.</summary>
    public const string NoLogging = """{"level":"OFF","includeExecutionData":false}""";

    public bool IsEmpty => Definition is null && RoleArn is null && Logging is null && Tracing is null;

    /// <exception cref="AwsException"><c>InvalidDefinition</c>, <c>InvalidArn</c>, <c>InvalidLoggingConfiguration</c>, <c>InvalidTracingConfiguration</c>.</exception>
    public static MachineSettings Read(JsonObject input, Func<bool> isExpress)
    {
        var definition = input.Limited("definition", MaxDefinitionBytes);
        if (definition is not null)
        {
            Check(definition, isExpress());
        }

        return new MachineSettings(definition, RoleOf(input), LoggingOf(input), TracingOf(input));
    }

    /// <exception cref="AwsException"><c>InvalidDefinition</c>.</exception>
    public static void Check(string definition, bool isExpress)
    {
        if (DefinitionParser.Parse(definition, isExpress, out var problems) is null)
        {
            throw StatesErrors.InvalidDefinition(string.Join(", ", problems));
        }
    }

    /// <summary>These settings over those of a revision.</summary>
    public RevisionRecord Over(RevisionRecord before, string revisionId, DateTimeOffset now) =>
        before with
        {
            Id = 0,
            RevisionId = revisionId,
            Definition = Definition ?? before.Definition,
            RoleArn = RoleArn ?? before.RoleArn,
            Logging = Logging ?? before.Logging,
            Tracing = Tracing ?? before.Tracing,
            Created = now,
        };

    /// <summary>Whether a revision is like this already.</summary>
    public bool Match(RevisionRecord revision) =>
        (Definition ?? revision.Definition) == revision.Definition
        && (RoleArn ?? revision.RoleArn) == revision.RoleArn
        && (Logging ?? revision.Logging) == revision.Logging
        && (Tracing ?? revision.Tracing) == revision.Tracing;

    private static string? RoleOf(JsonObject input)
    {
        var role = input.Text("roleArn");
        return role is null || (role.StartsWith("arn:", StringComparison.Ordinal) && role.Contains(":iam::", StringComparison.Ordinal) && role.Contains(":role/", StringComparison.Ordinal))
            ? role
            : throw StatesErrors.InvalidArn(role.StartsWith("arn:", StringComparison.Ordinal) ? $"Resource type not valid in this context: {role}" : $"Invalid ARN prefix: {role}");
    }

    private static string? LoggingOf(JsonObject input)
    {
        if (input["loggingConfiguration"] is not JsonObject logging)
        {
            return null;
        }

        var level = logging.Text("level") ?? "OFF";
        if (level is not ("ALL" or "ERROR" or "FATAL" or "OFF"))
        {
            throw StatesErrors.Constraint(level, "loggingConfiguration.level", "Member must satisfy enum value set: [ALL, FATAL, ERROR, OFF]");
        }

        var destinations = logging["destinations"] as JsonArray;
        if (level != "OFF" && destinations is not { Count: 1 })
        {
            throw new AwsException("InvalidLoggingConfiguration", "Invalid Logging Configuration: Must specify exactly one Log Destination.");
        }

        var kept = new JsonObject { ["level"] = level, ["includeExecutionData"] = logging.Flag("includeExecutionData") ?? false };
        if (destinations is { Count: > 0 })
        {
            kept["destinations"] = destinations.DeepClone();
        }

        return WireJson.Text(kept);
    }

    private static bool? TracingOf(JsonObject input) => (input["tracingConfiguration"] as JsonObject)?.Flag("enabled");
}
