using System.Text.Json;
using Payments.Local.StepFunctions.Data;

namespace Payments.Local.StepFunctions.Execution;

/// <summary>Writes the details of history events with exactly the members that AWS gives them.</summary>
internal static class EventDetails
{
    public static string Entered(string name, JsonElement input) => Write(writer =>
    {
        writer.WriteString("name", name);
        Data(writer, "input", input);
    });

    public static string Exited(string name, JsonElement output) => Write(writer =>
    {
        writer.WriteString("name", name);
        Data(writer, "output", output);
    });

    public static string ExecutionStarted(string input, string roleArn, string? aliasArn, string? versionArn) => Write(writer =>
    {
        Data(writer, "input", input);
        writer.WriteString("roleArn", roleArn);
        Optional(writer, "stateMachineAliasArn", aliasArn);
        Optional(writer, "stateMachineVersionArn", versionArn);
    });

    public static string Output(JsonElement output) => Write(writer => Data(writer, "output", output));

    /// <summary>Error and cause, each only when there is one.</summary>
    public static string Failure(Failure? failure, string? resourceType = null, string? resource = null) => Write(writer =>
    {
        Optional(writer, "resourceType", resourceType);
        Optional(writer, "resource", resource);
        Optional(writer, "error", failure?.Error);
        Optional(writer, "cause", failure?.Cause);
    });

    public static string FunctionScheduled(string resource, JsonElement input, long? timeoutSeconds) => Write(writer =>
    {
        writer.WriteString("resource", resource);
        Data(writer, "input", input);
        Optional(writer, "timeoutInSeconds", timeoutSeconds);
    });

    public static string ActivityScheduled(string resource, JsonElement input, long? timeoutSeconds, long? heartbeatSeconds) => Write(writer =>
    {
        writer.WriteString("resource", resource);
        Data(writer, "input", input);
        Optional(writer, "timeoutInSeconds", timeoutSeconds);
        Optional(writer, "heartbeatInSeconds", heartbeatSeconds);
    });

    public static string ActivityStarted(string? workerName) => Write(writer => Optional(writer, "workerName", workerName));

    public static string TaskScheduled(string type, string name, string region, JsonElement parameters, long? timeoutSeconds, long? heartbeatSeconds) => Write(writer =>
    {
        writer.WriteString("resourceType", type);
        writer.WriteString("resource", name);
        writer.WriteString("region", region);
        writer.WriteString("parameters", parameters.GetRawText());
        Optional(writer, "timeoutInSeconds", timeoutSeconds);
        Optional(writer, "heartbeatInSeconds", heartbeatSeconds);
    });

    public static string TaskStarted(string type, string name) => Write(writer =>
    {
        writer.WriteString("resourceType", type);
        writer.WriteString("resource", name);
    });

    public static string TaskOutput(string type, string name, JsonElement output) => Write(writer =>
    {
        writer.WriteString("resourceType", type);
        writer.WriteString("resource", name);
        Data(writer, "output", output);
    });

    public static string MapStarted(int length) => Write(writer => writer.WriteNumber("length", length));

    public static string Iteration(string name, int index) => Write(writer =>
    {
        writer.WriteString("name", name);
        writer.WriteNumber("index", index);
    });

    public static string Redriven(int count) => Write(writer => writer.WriteNumber("redriveCount", count));

    private static string Write(Action<Utf8JsonWriter> members) =>
        Json.Build(writer =>
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }).GetRawText();

    private static void Data(Utf8JsonWriter writer, string name, JsonElement value) => Data(writer, name, value.GetRawText());

    private static void Data(Utf8JsonWriter writer, string name, string text)
    {
        writer.WriteString(name, text);
        writer.WriteStartObject($"{name}Details");
        writer.WriteBoolean("truncated", false);
        writer.WriteEndObject();
    }

    private static void Optional(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    private static void Optional(Utf8JsonWriter writer, string name, long? value)
    {
        if (value is { } number)
        {
            writer.WriteNumber(name, number);
        }
    }
}
