using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util;

namespace Amazon.StandIns;

/// <summary>Hands the client's configuration to its endpoint provider, and puts the host prefix of an operation before the result.</summary>
internal sealed class ServiceEndpointResolver : BaseEndpointResolver
{
    /// <summary>The endpoint of a configuration, with no request at hand.</summary>
    public static Endpoint Resolve(ClientConfig config, ServiceOperationEndpointParameters parameters) =>
        config.EndpointProvider.ResolveEndpoint(Parameters(config, parameters.AlternateEndpoint?.SystemName));

    protected override void ServiceSpecificHandler(IExecutionContext executionContext, EndpointParameters parameters) => InjectHostPrefix(executionContext.RequestContext);

    protected override EndpointParameters MapEndpointsParameters(IRequestContext requestContext) =>
        Parameters(requestContext.ClientConfig, requestContext.Request.AlternateEndpoint?.SystemName);

    private static EndpointParameters Parameters(IClientConfig config, string alternateRegion)
    {
        // With a URL and no region, the region is the one to sign for, or the one that the URL names.
        var region = alternateRegion ?? config.RegionEndpoint?.SystemName
            ?? (string.IsNullOrEmpty(config.ServiceURL) ? null
                : !string.IsNullOrEmpty(config.AuthenticationRegion) ? config.AuthenticationRegion
                : RegionEndpoint.GetBySystemName(AWSSDKUtils.DetermineRegion(config.ServiceURL)).SystemName);
        return new EndpointParameters
        {
            ["Region"] = region,
            ["UseDualStack"] = config.UseDualstackEndpoint,
            ["UseFIPS"] = config.UseFIPSEndpoint,
            ["Endpoint"] = config.ServiceURL,
        };
    }
}
