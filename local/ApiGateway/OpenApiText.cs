using Payments.Local.ApiGateway.OpenApi;

namespace Payments.Local.ApiGateway;

/// <summary>An API's OpenAPI document as text, for whoever only wants to know whether it can be imported.</summary>
public static class OpenApiText
{
    /// <summary>The first thing that is wrong with it; null for a document that can be served.</summary>
    public static string? Problem(string body)
    {
        try
        {
            OpenApiReader.Read("api", "api", body, policy: null);
            return null;
        }
        catch (OpenApiException refused)
        {
            return refused.Message;
        }
        catch (Exception unexpected) when (unexpected is InvalidOperationException or FormatException or ArgumentException or NullReferenceException)
        {
            // A value of a kind that the reader does not expect: a text where an object belongs, a pattern that is none.
            return $"the OpenAPI document: {unexpected.Message}";
        }
    }
}
