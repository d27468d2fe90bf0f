using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Payments.Local.Operator;
using Payments.Local.Wire;

namespace Payments.Local.Faults;

/// <summary>
/// The operator's faults at <c>/_payments/faults</c>: <c>GET</c> lists them with how often they have struck, <c>POST</c> adds a list of
/// {<c>function, kind, times?, contains?</c>}, <c>DELETE</c> removes all. What changes something wants the header
/// <c>X-Payments-Operator</c>.
/// </summary>
public sealed class FaultRoute(FaultBook faults) : IFrontDoorRoute
{
    private const string Path = "/_payments/faults";

    private static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter<FaultKind>(JsonNamingPolicy.KebabCaseLower) } };

    public bool Matches(HttpRequest request) => request.Path == Path;

    public async Task HandleAsync(HttpContext http)
    {
        if (http.Request.Method != HttpMethods.Get && !http.Request.Headers.ContainsKey(OperatorRoute.OperatorHeader))
        {
            await RefuseAsync(http, StatusCodes.Status403Forbidden, $"the header {OperatorRoute.OperatorHeader} is missing");
            return;
        }

        try
        {
            switch (http.Request.Method)
            {
                case "GET":
                    break;
                case "POST":
                    faults.Add(await JsonSerializer.DeserializeAsync<FaultRule[]>(http.Request.Body, Json, http.RequestAborted) ?? []);
                    break;
                case "DELETE":
                    faults.Clear();
                    break;
                default:
                    await RefuseAsync(http, StatusCodes.Status405MethodNotAllowed, "there are GET, POST and DELETE");
                    return;
            }

            await http.Response.WriteAsJsonAsync(faults.Rules, Json);
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            await RefuseAsync(http, StatusCodes.Status400BadRequest, error.Message);
        }
    }

    private static Task RefuseAsync(HttpContext http, int status, string message)
    {
        http.Response.StatusCode = status;
        return http.Response.WriteAsJsonAsync(new { message });
    }
}
