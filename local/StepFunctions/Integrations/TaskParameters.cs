using System.Text.Json;
using Payments.Local.StepFunctions.Data;
using Payments.Local.StepFunctions.Language;

namespace Payments.Local.StepFunctions.Integrations;

/// <summary>Checks what a service integration is called with, before the task is scheduled.</summary>
internal static class TaskParameters
{
    private static readonly Dictionary<string, string[]> Required = new()
    {
        ["lambda:invoke"] = ["FunctionName"],
        ["dynamodb:getItem"] = ["TableName", "Key"],
        ["dynamodb:putItem"] = ["TableName", "Item"],
        ["dynamodb:updateItem"] = ["TableName", "Key"],
        ["dynamodb:deleteItem"] = ["TableName", "Key"],
        ["sqs:sendMessage"] = ["QueueUrl", "MessageBody"],
        ["sns:publish"] = ["Message"],
        ["events:putEvents"] = ["Entries"],
        ["states:startExecution"] = ["StateMachineArn"],
    };

    /// <exception cref="StatesException"><c>States.Runtime</c>: not an object, or a field is missing.</exception>
    public static void Check(TaskResource resource, JsonElement parameters)
    {
        if (resource is not ServiceResource service)
        {
            return;
        }

        if (parameters.ValueKind != JsonValueKind.Object)
        {
            throw Wrong(parameters, "The Parameters must be a JSON object");
        }

        var required = service.IsSdk ? [] : Required.GetValueOrDefault($"{service.Service}:{service.Action}") ?? [];
        var missing = required.Where(name => !parameters.TryGetProperty(name, out _)).Select(name => $"The field '{name}' is required but was missing").ToList();
        if (missing.Count > 0)
        {
            throw Wrong(parameters, string.Join(", ", missing));
        }
    }

    private static StatesException Wrong(JsonElement parameters, string problem) =>
        StatesException.Runtime($"The Parameters '{parameters.GetRawText()}' could not be used to start the Task: [{problem}]");
}
