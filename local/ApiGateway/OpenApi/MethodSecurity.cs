using Payments.Local.ApiGateway.Model;

namespace Payments.Local.ApiGateway.OpenApi;

/// <summary>What a method asks of its callers.</summary>
internal sealed record MethodSecurity(AuthorizerDefinition? Authorizer, bool Iam, bool ApiKey);
