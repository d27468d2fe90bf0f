using Microsoft.Extensions.DependencyInjection;
using Payments.Local.Wire;

namespace Payments.Local.Faults;

/// <summary>Registers the faults that an operator may inject.</summary>
public static class FaultComposition
{
    public static IServiceCollection AddFaults(this IServiceCollection services)
    {
        services.AddSingleton<FaultBook>();
        services.AddSingleton<IFrontDoorRoute, FaultRoute>();
        return services;
    }
}
