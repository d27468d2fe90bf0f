using Payments.Local.ApiGateway.Model;

namespace Payments.Local.ApiGateway.Routing;

/// <summary>The method of a request and the variables of its path, not decoded.</summary>
internal sealed record RouteMatch(ApiMethod Method, IReadOnlyDictionary<string, string> PathParameters);
