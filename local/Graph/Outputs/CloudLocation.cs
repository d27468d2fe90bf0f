namespace Payments.Local.Graph.Outputs;

/// <summary>Where resources are.</summary>
/// <param name="AccountId">Twelve digits.</param>
/// <param name="Region">The region of resources that name none.</param>
/// <param name="EndpointUrl"><c>http://127.0.0.1:4566</c>, without a slash at the end.</param>
internal sealed record CloudLocation(string AccountId, string Region, string EndpointUrl);
