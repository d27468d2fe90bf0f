namespace Payments.Local.ApiGateway.OpenApi;

/// <summary>An OpenAPI document that API Gateway would not import, or that uses what is not built; the message says where.</summary>
internal sealed class OpenApiException(string where, string what, Exception? inner = null) : Exception($"the OpenAPI document, {where}: {what}", inner);
