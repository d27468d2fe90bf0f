using Microsoft.Extensions.DependencyInjection;
using Payments.Local.Graph;
using Payments.Local.Hosting;
using Payments.Local.Iam.Starting;
using Payments.Local.Pipes.Running;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Pipes;

/// <summary>Adds EventBridge Pipes to a local cloud.</summary>
public static class PipesComposition
{
    public static IServiceCollection AddPipes(this IServiceCollection services)
    {
        services.AddSingleton<PipeParts>();
        services.AddSingleton<PipeSupervisor>();
        services.AddSingleton<PipeOperations>();
        services.AddSingleton(provider => new PipesService(provider.GetRequiredService<StateStore>(), provider.GetRequiredService<PipeOperations>()));
        services.AddSingleton<IAwsService>(provider => provider.GetRequiredService<PipesService>());
        services.AddSingleton<ICloudWorker>(provider => provider.GetRequiredService<PipeSupervisor>());
        services.AddSingleton<IGraphConsumer, PipesGraph>();
        services.AddSingleton<IStartDemands, PipeDemands>();
        return services;
    }
}
