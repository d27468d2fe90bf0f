namespace Payments.Local.ApiGateway.OpenApi;

/// <summary>The URI of a function: <c>arn:aws:apigateway:region:lambda:path/2015-03-31/functions/FUNCTION-ARN/invocations</c>.</summary>
internal static class FunctionUri
{
    private const string Before = ":lambda:path/2015-03-31/functions/";
    private const string After = "/invocations";

    /// <summary>The function's ARN, with an alias or version where the URI has one.</summary>
    /// <exception cref="OpenApiException">Not the URI of a function.</exception>
    public static string Parse(string? uri, string where)
    {
        var start = uri?.IndexOf(Before, StringComparison.Ordinal) ?? -1;
        return uri is not null && start > 0 && uri.StartsWith("arn:", StringComparison.Ordinal) && uri.EndsWith(After, StringComparison.Ordinal)
            ? uri[(start + Before.Length)..^After.Length]
            : throw new OpenApiException(where, $"'{uri}' is not the URI of a function (arn:aws:apigateway:REGION:lambda:path/2015-03-31/functions/ARN/invocations)");
    }
}
