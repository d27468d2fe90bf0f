using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Payments.Local.Wire;

namespace Payments.Local.Scheduler;

/// <summary>The REST API of Scheduler: <c>/schedules/{Name}</c> and <c>/schedule-groups/{Name}</c>.</summary>
internal sealed class SchedulerRest(IAwsService service) : IRestProtocol
{
    // Members that travel in the query, by their names there.
    private static readonly Dictionary<string, string> Query = new()
    {
        ["ScheduleGroup"] = "GroupName",
        ["groupName"] = "GroupName",
        ["clientToken"] = "ClientToken",
        ["NamePrefix"] = "NamePrefix",
        ["NextToken"] = "NextToken",
        ["State"] = "State",
        ["MaxResults"] = "MaxResults",
    };

    public async Task HandleAsync(HttpContext http, AwsCall call)
    {
        var parts = http.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var operation = Operation(http.Request.Method, parts);
        var input = Parse(await WireFormats.ReadBodyAsync(http));
        if (parts.Length > 1)
        {
            input["Name"] = Uri.UnescapeDataString(parts[1]);
        }

        foreach (var (key, value) in http.Request.Query)
        {
            if (Query.TryGetValue(key, out var member))
            {
                input[member] = member == "MaxResults" && long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : value.ToString();
            }
        }

        await WriteAsync(http, 200, await service.CallAsync(operation, input, call, http.RequestAborted));
    }

    public Task WriteErrorAsync(HttpContext http, AwsCall call, AwsException refused)
    {
        http.Response.Headers["x-amzn-ErrorType"] = refused.Code;
        return WriteAsync(http, refused.Status, new JsonObject { ["Message"] = refused.Message });
    }

    private static string Operation(string method, string[] parts) => (method, parts) switch
    {
        ("GET", ["schedules"]) => "ListSchedules",
        ("POST", ["schedules", _]) => "CreateSchedule",
        ("GET", ["schedules", _]) => "GetSchedule",
        ("PUT", ["schedules", _]) => "UpdateSchedule",
        ("DELETE", ["schedules", _]) => "DeleteSchedule",
        ("GET", ["schedule-groups"]) => "ListScheduleGroups",
        ("POST", ["schedule-groups", _]) => "CreateScheduleGroup",
        ("GET", ["schedule-groups", _]) => "GetScheduleGroup",
        ("DELETE", ["schedule-groups", _]) => "DeleteScheduleGroup",
        _ => throw AwsException.NotBuilt("scheduler", $"{method} /{string.Join('/', parts)}"),
    };

    private static JsonObject Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return body.IsEmpty ? [] : JsonNode.Parse(body.Span)?.AsObject() ?? [];
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw SchedulerErrors.Invalid($"The body is not a JSON object: {error.Message}");
        }
    }

    private static Task WriteAsync(HttpContext http, int status, JsonObject body)
    {
        var bytes = WireJson.Bytes(body);
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = bytes.Length;
        return http.Response.Body.WriteAsync(bytes, http.RequestAborted).AsTask();
    }
}
