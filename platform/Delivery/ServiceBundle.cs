using Pulumi;

namespace Payments.Platform;

/// <summary>Where a service's bundle lies.</summary>
/// <param name="Service">The service, such as <c>payments-checkout</c>.</param>
/// <param name="Bucket">The bucket's name.</param>
/// <param name="Key">The object's key.</param>
internal sealed record ServiceBundle(string Service, Output<string> Bucket, Output<string> Key);
