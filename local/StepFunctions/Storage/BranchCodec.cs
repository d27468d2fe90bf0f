using System.Globalization;
using System.Text.Json;
using Payments.Local.StepFunctions.Data;
using Payments.Local.StepFunctions.Execution;

namespace Payments.Local.StepFunctions.Storage;

/// <summary>Branches as JSON text.</summary>
internal static class BranchCodec
{
    public static string Write(Branch branch) =>
        Json.Build(writer =>
        {
            writer.WriteStartObject();
            Number(writer, "parent", branch.ParentId);
            writer.WriteNumber("index", branch.Index);
            writer.WriteString("scope", branch.Scope);
            Data(writer, "item", branch.Item);
            writer.WriteString("state", branch.State);
            writer.Write("input", branch.Input);
            writer.WriteString("phase", branch.Phase.ToString());
            writer.WriteNumber("last", branch.LastEvent);
            writer.WriteNumber("entered", branch.EnteredEvent);
            Instant(writer, "enteredAt", branch.EnteredAt);
            writer.WriteStartObject("retries");
            foreach (var (place, used) in branch.RetriesUsed)
            {
                writer.WriteNumber(place.ToString(CultureInfo.InvariantCulture), used);
            }

            writer.WriteEndObject();
            writer.WriteNumber("retryCount", branch.RetryCount);
            Instant(writer, "due", branch.Due);
            Instant(writer, "timeoutAt", branch.TimeoutAt);
            Instant(writer, "heartbeatAt", branch.HeartbeatAt);
            Number(writer, "timeout", branch.TimeoutSeconds);
            Number(writer, "heartbeat", branch.HeartbeatSeconds);
            Data(writer, "task", branch.TaskInput);
            writer.WriteString("token", branch.Token);
            writer.WriteString("child", branch.Child);
            writer.WriteNumber("width", branch.Width);
            writer.WriteNumber("started", branch.Started);
            writer.WriteNumber("completed", branch.Completed);
            Data(writer, "output", branch.Output);
            writer.WriteEndObject();
        }).GetRawText();

    public static Branch Read(int id, string text)
    {
        var body = Json.Parse(text);
        return new Branch
        {
            Id = id,
            ParentId = (int?)Number(body, "parent"),
            Index = (int)Number(body, "index")!.Value,
            Scope = Text(body, "scope")!,
            Item = Data(body, "item"),
            State = Text(body, "state")!,
            Input = Data(body, "input")!.Value,
            Phase = Enum.Parse<BranchPhase>(Text(body, "phase")!),
            LastEvent = Number(body, "last")!.Value,
            EnteredEvent = Number(body, "entered")!.Value,
            EnteredAt = Instant(body, "enteredAt")!.Value,
            RetriesUsed = body.GetProperty("retries").EnumerateObject().ToDictionary(each => int.Parse(each.Name, CultureInfo.InvariantCulture), each => each.Value.GetInt32()),
            RetryCount = (int)Number(body, "retryCount")!.Value,
            Due = Instant(body, "due"),
            TimeoutAt = Instant(body, "timeoutAt"),
            HeartbeatAt = Instant(body, "heartbeatAt"),
            TimeoutSeconds = Number(body, "timeout"),
            HeartbeatSeconds = Number(body, "heartbeat"),
            TaskInput = Data(body, "task"),
            Token = Text(body, "token"),
            Child = Text(body, "child"),
            Width = (int)Number(body, "width")!.Value,
            Started = (int)Number(body, "started")!.Value,
            Completed = (int)Number(body, "completed")!.Value,
            Output = Data(body, "output"),
        };
    }

    private static void Number(Utf8JsonWriter writer, string name, long? value)
    {
        if (value is { } number)
        {
            writer.WriteNumber(name, number);
        }
    }

    private static void Instant(Utf8JsonWriter writer, string name, DateTimeOffset? value) => Number(writer, name, value?.ToUnixTimeMilliseconds());

    // A value that is JSON's null is kept; a missing one is not written.
    private static void Data(Utf8JsonWriter writer, string name, JsonElement? value)
    {
        if (value is { } data)
        {
            writer.Write(name, data);
        }
    }

    private static long? Number(JsonElement body, string name) => body.TryGetProperty(name, out var value) ? value.GetInt64() : null;

    private static DateTimeOffset? Instant(JsonElement body, string name) => Number(body, name) is { } ms ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : null;

    private static string? Text(JsonElement body, string name) => body.GetProperty(name).GetString();

    private static JsonElement? Data(JsonElement body, string name) => body.TryGetProperty(name, out var value) ? value.Clone() : null;
}
