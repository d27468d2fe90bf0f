using System.Text.Json.Serialization;

namespace Payments.Hosting;

/// <summary>The body of every answer that is not a success: <c>{"error":{…}}</c> [R7].</summary>
public sealed record ApiErrorBody([property: JsonPropertyName("error")] ApiError Error);
