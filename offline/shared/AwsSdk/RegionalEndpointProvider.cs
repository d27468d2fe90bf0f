using Amazon.Runtime;
using Amazon.Runtime.Endpoints;

namespace Amazon.StandIns;

/// <summary>The endpoint rules that these services share: a configured URL wins, else <c>https://prefix.region.suffix</c>.</summary>
internal sealed class RegionalEndpointProvider(string prefix) : IEndpointProvider
{
    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        var fips = parameters["UseFIPS"] is true;
        var dualStack = parameters["UseDualStack"] is true;
        if (parameters["Endpoint"] is string { Length: > 0 } url)
        {
            return fips || dualStack
                ? throw new AmazonClientException($"Invalid Configuration: {(fips ? "FIPS" : "Dualstack")} and custom endpoint are not supported")
                : new Endpoint(url);
        }

        if (parameters["Region"] is not string { Length: > 0 } region)
        {
            throw new AmazonClientException("Invalid Configuration: Missing Region");
        }

        var suffix = RegionEndpoint.GetBySystemName(region).PartitionDnsSuffix;
        if (dualStack)
        {
            suffix = suffix == "amazonaws.com.cn" ? "api.amazonwebservices.com.cn" : "api.aws";
        }

        return new Endpoint($"https://{prefix}{(fips ? "-fips" : "")}.{region}.{suffix}");
    }
}
