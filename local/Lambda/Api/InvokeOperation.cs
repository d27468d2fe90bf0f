using System.Text;
using System.Text.Json.Nodes;
using Payments.Local.Lambda.Functions;
using Payments.Local.Lambda.Invoking;
using Payments.Local.Lambda.Later;
using Payments.Local.Wire;

namespace Payments.Local.Lambda.Api;

/// <summary>The operation Invoke, for clients and for services inside the local cloud.</summary>
internal sealed class InvokeOperation(FunctionInvoker invoker, InvocationRunner runner, EventQueue events)
{
    /// <summary>Invokes.</summary>
    /// <returns>The answer of a synchronous invocation; null for <c>Event</c> and <c>DryRun</c>.</returns>
    public async Task<FunctionResult?> InvokeAsync(InvokeRequest request, AwsCall call, CancellationToken cancellation)
    {
        var payload = request.Payload.IsEmpty ? Encoding.UTF8.GetBytes("{}") : request.Payload;
        switch (request.Type)
        {
            case "DryRun":
                invoker.LetIn(request.Function, payload, FunctionInvoker.MaxPayloadBytes, call);
                return null;
            case "Event":
                invoker.LetIn(request.Function, payload, FunctionInvoker.MaxEventBytes, call);
                events.Add(request.Function, call.RequestId, payload, call.Trace);
                return null;
            case "RequestResponse":
                var target = invoker.LetIn(request.Function, payload, FunctionInvoker.MaxPayloadBytes, call);
                var invocation = new Invocation(call.RequestId, payload, call.Trace) { ClientContext = request.ClientContext };
                return await runner.RunAsync(target, invocation).WaitAsync(cancellation);
            default:
                throw LambdaErrors.Constraint(request.Type, "invocationType", "Member must satisfy enum value set: [Event, RequestResponse, DryRun]");
        }
    }

    /// <summary>The same in AWS's JSON shape; <c>Payload</c> is the event's text, or the event itself.</summary>
    public async Task<JsonObject> InvokeAsync(JsonObject input, AwsCall call, CancellationToken cancellation)
    {
        var payload = input["Payload"] is JsonValue value && value.TryGetValue(out string? text) ? text : input["Payload"]?.ToJsonString() ?? "";
        var type = input.Text("InvocationType") ?? "RequestResponse";
        var reference = FunctionReference.Parse(input.RequiredText("FunctionName"), input.Text("Qualifier"));

        var result = await InvokeAsync(new InvokeRequest(reference, type, Encoding.UTF8.GetBytes(payload)), call, cancellation);
        if (result is null)
        {
            return new JsonObject { ["StatusCode"] = type == "Event" ? 202 : 204 };
        }

        var output = new JsonObject { ["StatusCode"] = 200, ["ExecutedVersion"] = result.ExecutedVersion, ["Payload"] = Encoding.UTF8.GetString(result.Payload.Span) };
        if (result.Error is { } error)
        {
            output["FunctionError"] = error;
        }

        if (input.Text("LogType") == "Tail")
        {
            output["LogResult"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(result.LogTail));
        }

        return output;
    }
}
