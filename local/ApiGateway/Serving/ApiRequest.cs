using System.Net;

namespace Payments.Local.ApiGateway.Serving;

/// <summary>A request to a deployed API, as it came.</summary>
internal sealed record ApiRequest
{
    public required string Method { get; init; }

    /// <summary>Path behind the stage, not decoded, with one slash in front.</summary>
    public required string Path { get; init; }

    /// <summary>Path with the stage, not decoded.</summary>
    public required string StagePath { get; init; }

    public required string Protocol { get; init; }

    /// <summary>Host that was asked.</summary>
    public required string Host { get; init; }

    public required string SourceIp { get; init; }

    /// <summary>In their order; a header may come more than once.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; }

    /// <summary>Decoded, in their order; a parameter may come more than once.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Query { get; init; }

    public ReadOnlyMemory<byte> Body { get; init; }

    public string? ContentType => Header("Content-Type");

    /// <summary>The last value of a header; null when it is absent.</summary>
    public string? Header(string name) => Headers.LastOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>The last value of a query parameter; null when it is absent.</summary>
    public string? Parameter(string name) => Query.LastOrDefault(parameter => parameter.Key == name).Value;

    public static List<KeyValuePair<string, string>> ParseQuery(string query) =>
        [.. query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(ParseParameter)];

    // A plus is a blank here, as in forms.
    private static KeyValuePair<string, string> ParseParameter(string parameter)
    {
        var equals = parameter.IndexOf('=', StringComparison.Ordinal);
        return equals < 0
            ? KeyValuePair.Create(WebUtility.UrlDecode(parameter), "")
            : KeyValuePair.Create(WebUtility.UrlDecode(parameter[..equals]), WebUtility.UrlDecode(parameter[(equals + 1)..]));
    }
}
