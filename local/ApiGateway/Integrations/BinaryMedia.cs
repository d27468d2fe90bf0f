using Payments.Local.ApiGateway.Model;

namespace Payments.Local.ApiGateway.Integrations;

/// <summary>Which bodies travel as base64.</summary>
internal static class BinaryMedia
{
    /// <param name="api">The API with its binary media types.</param>
    /// <param name="mediaType">A content type, or an Accept header of which the first type counts; null for none.</param>
    public static bool IsBinary(RestApi api, string? mediaType)
    {
        if (api.BinaryMediaTypes.Contains("*/*"))
        {
            return true;
        }

        var type = mediaType?.Split(',')[0].Split(';')[0].Trim();
        return type is not null && api.BinaryMediaTypes.Any(binary =>
            binary.Equals(type, StringComparison.OrdinalIgnoreCase)
            || (binary.EndsWith("/*", StringComparison.Ordinal) && type.StartsWith(binary[..^1], StringComparison.OrdinalIgnoreCase)));
    }
}
