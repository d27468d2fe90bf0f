using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Payments.Checkout;

/// <summary>JSON of answers, messages and the bodies of step results: names in camel case, nothing for null.</summary>
internal static class BodyJson
{
    /// <summary>
    /// Letters outside ASCII stay as they are: escaped, a body would grow sixfold, and it is escaped once more where it stands as a
    /// string in a message. None of it is ever put into HTML.
    /// </summary>
    public static BodyJsonContext Context { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
