using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Payments.Local.Lambda;
using Payments.Local.StepFunctions.Data;
using Payments.Local.StepFunctions.Execution;
using Payments.Local.StepFunctions.Language;
using Payments.Local.Wire;

namespace Payments.Local.StepFunctions.Integrations;

/// <summary>Tasks that invoke Lambda functions: by the function's ARN, and through the <c>lambda:invoke</c> integrations.</summary>
internal sealed class FunctionTasks(IFunctionInvoker functions, TimeProvider time)
{
    public async Task<TaskOutcome> InvokeAsync(FunctionResource resource, JsonElement input, AwsCall call, CancellationToken cancellation)
    {
        try
        {
            var result = await functions.InvokeAsync(resource.Arn, Encoding.UTF8.GetBytes(input.GetRawText()), call, cancellation);
            return result.Error is null ? TaskOutcome.Success(Payload(result)) : FunctionError(result);
        }
        catch (AwsException refused)
        {
            return IntegrationErrors.From(refused, ServiceCatalog.Find("lambda"), isSdk: false, call.RequestId);
        }
    }

    public async Task<TaskOutcome> InvokeAsync(ServiceResource resource, JsonElement parameters, AwsCall call, CancellationToken cancellation)
    {
        try
        {
            var (function, payload) = (Function(parameters), Event(parameters, resource.IsSdk));
            if (Text(parameters, "InvocationType") == "Event")
            {
                await functions.InvokeLaterAsync(function, payload, call, cancellation);
                var accepted = new JsonObject { ["ExecutedVersion"] = "$LATEST", ["Payload"] = "", ["StatusCode"] = 202 };
                return TaskOutcome.Success(resource.IsSdk ? Json.From(accepted) : SdkMetadata.Add(accepted, call.RequestId, 0, "application/json", time));
            }

            var result = await functions.InvokeAsync(function, payload, call, cancellation);
            return resource.IsSdk || result.Error is null ? Answer(resource, parameters, result) : FunctionError(result);
        }
        catch (AwsException refused)
        {
            return IntegrationErrors.From(refused, ServiceCatalog.Find("lambda"), resource.IsSdk, call.RequestId);
        }
    }

    // AWS takes the function's own errorType as the error's name; a function that ended without one is Lambda.Unknown.
    private static TaskOutcome FunctionError(FunctionResult result)
    {
        var text = Encoding.UTF8.GetString(result.Payload.Span);
        var type = Json.TryParse(result.Payload) is { ValueKind: JsonValueKind.Object } error ? Text(error, "errorType") : null;
        return string.IsNullOrEmpty(type)
            ? TaskOutcome.Failed("Lambda.Unknown", $"The cause could not be determined because Lambda did not return an error type. Returned payload: {text}")
            : TaskOutcome.Failed(type, text);
    }

    private TaskOutcome Answer(ServiceResource resource, JsonElement parameters, FunctionResult result)
    {
        var text = Encoding.UTF8.GetString(result.Payload.Span);
        var answer = new JsonObject { ["ExecutedVersion"] = result.ExecutedVersion };
        if (result.Error is not null)
        {
            answer["FunctionError"] = result.Error;
        }

        if (Text(parameters, "LogType") == "Tail")
        {
            answer["LogResult"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(result.LogTail));
        }

        answer["Payload"] = resource.IsSdk ? text : Json.ToNode(Payload(result));
        answer["StatusCode"] = 200;
        return TaskOutcome.Success(resource.IsSdk ? Json.From(answer) : SdkMetadata.Add(answer, result.RequestId, result.Payload.Length, "application/json", time));
    }

    // What is not JSON (a runtime of one's own may answer anything) is handed on as text.
    private static JsonElement Payload(FunctionResult result) =>
        result.Payload.IsEmpty ? Json.Null : Json.TryParse(result.Payload) ?? Json.Text(Encoding.UTF8.GetString(result.Payload.Span));

    private static string Function(JsonElement parameters)
    {
        var name = Text(parameters, "FunctionName") ?? throw new AwsException("InvalidParameterValueException", "The FunctionName must be a string");
        return Text(parameters, "Qualifier") is { } qualifier ? $"{name}:{qualifier}" : name;
    }

    private static byte[] Event(JsonElement parameters, bool isSdk)
    {
        if (!parameters.TryGetProperty("Payload", out var payload))
        {
            return "{}"u8.ToArray();
        }

        return Encoding.UTF8.GetBytes(isSdk && payload.ValueKind == JsonValueKind.String ? payload.GetString()! : payload.GetRawText());
    }

    private static string? Text(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
