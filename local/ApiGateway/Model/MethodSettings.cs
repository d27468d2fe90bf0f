namespace Payments.Local.ApiGateway.Model;

/// <summary>Settings of a stage's method, or of all its methods.</summary>
/// <param name="Path"><c>*/*</c>, or <c>resource/path/METHOD</c> with <c>~1</c> for the slashes of the resource.</param>
/// <param name="Throttle">Requests that are let through; null: as many as come.</param>
/// <param name="LogsErrors">Whether the execution log gets errors.</param>
internal sealed record MethodSettings(string Path, ThrottleLimit? Throttle, bool LogsErrors)
{
    public bool IsForAll => Path == "*/*";

    public bool IsFor(ApiMethod method)
    {
        var slash = Path.LastIndexOf('/');
        var resource = "/" + Path[..slash].Replace("~1", "/", StringComparison.Ordinal).TrimStart('/');
        return !IsForAll && resource == method.ResourcePath && Path[(slash + 1)..].Equals(method.HttpMethod, StringComparison.OrdinalIgnoreCase);
    }
}
