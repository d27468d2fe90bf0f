namespace Payments.Local.ApiGateway.Model;

/// <summary>A parameter that a request must have.</summary>
/// <param name="Location"><c>header</c>, <c>path</c> or <c>querystring</c>.</param>
/// <param name="Name">Its name.</param>
internal sealed record RequiredParameter(string Location, string Name);
