using Amazon.Runtime.Internal;

namespace Amazon.StandIns;

internal static class ServicePipeline
{
    /// <summary>After a request is marshalled: find its endpoint, then how to sign it.</summary>
    public static void Customize(RuntimePipeline pipeline)
    {
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new ServiceEndpointResolver());
        pipeline.AddHandlerAfter<Marshaller>(new SigV4Handler());
    }
}
