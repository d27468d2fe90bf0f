using System.Text.Json;
using Payments.Local.StepFunctions.Data;

namespace Payments.Local.StepFunctions.Execution;

/// <summary>The context object (<c>$$</c>) as a state sees it.</summary>
internal static class ContextObject
{
    /// <param name="record">The execution.</param>
    /// <param name="revision">What it runs.</param>
    /// <param name="branch">The branch that the state is in.</param>
    /// <param name="countsRetries">Whether the state can be retried, and so shows how often it was.</param>
    /// <param name="item">The item of the iteration around the state; null outside of a Map.</param>
    /// <param name="token">The task's token; null where there is none.</param>
    public static JsonElement Build(ExecutionRecord record, MachineRevision revision, Branch branch, bool countsRetries, MapItem? item, string? token) =>
        Json.Build(writer =>
        {
            writer.WriteStartObject();
            WriteExecution(writer, record, revision);
            writer.WriteStartObject("StateMachine");
            writer.WriteString("Id", revision.MachineArn);
            writer.WriteString("Name", revision.MachineName);
            writer.WriteEndObject();
            writer.WriteStartObject("State");
            writer.WriteString("Name", branch.State);
            writer.WriteString("EnteredTime", Timestamps.Iso(branch.EnteredAt));
            if (countsRetries)
            {
                writer.WriteNumber("RetryCount", branch.RetryCount);
            }

            writer.WriteEndObject();
            WriteItem(writer, item);
            if (token is not null)
            {
                writer.WriteStartObject("Task");
                writer.WriteString("Token", token);
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        });

    private static void WriteExecution(Utf8JsonWriter writer, ExecutionRecord record, MachineRevision revision)
    {
        writer.WriteStartObject("Execution");
        writer.WriteString("Id", record.Arn);
        writer.Write("Input", Json.Parse(record.Input));
        writer.WriteString("StartTime", Timestamps.Iso(record.StartedAt));
        writer.WriteString("Name", record.Name);
        writer.WriteString("RoleArn", revision.RoleArn);
        writer.WriteNumber("RedriveCount", record.RedriveCount);
        if (record.RedrivenAt is { } redriven)
        {
            writer.WriteString("RedriveTime", Timestamps.Iso(redriven));
        }

        writer.WriteEndObject();
    }

    private static void WriteItem(Utf8JsonWriter writer, MapItem? item)
    {
        if (item is not null)
        {
            writer.WriteStartObject("Map");
            writer.WriteStartObject("Item");
            writer.WriteNumber("Index", item.Index);
            writer.Write("Value", item.Value);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }
    }
}
