using Microsoft.Extensions.DependencyInjection;
using Payments.Local.Wire;

namespace Payments.Local.XRay;

/// <summary>Adds X-Ray to a local cloud.</summary>
public static class XRayComposition
{
    public static IServiceCollection AddXRay(this IServiceCollection services)
    {
        services.AddSingleton<TraceStore>();
        services.AddSingleton<TraceRecorder>();
        services.AddSingleton<IAwsService, XRayService>();
        services.AddSingleton<IFrontDoorRoute, TracesRoute>();
        return services;
    }
}
