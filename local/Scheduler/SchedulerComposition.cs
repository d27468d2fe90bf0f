using Microsoft.Extensions.DependencyInjection;
using Payments.Local.Graph;
using Payments.Local.Hosting;
using Payments.Local.Scheduler.Running;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Scheduler;

/// <summary>Adds EventBridge Scheduler to a local cloud.</summary>
public static class SchedulerComposition
{
    public static IServiceCollection AddScheduler(this IServiceCollection services)
    {
        services.AddSingleton<ScheduleClock>();
        services.AddSingleton<ScheduleOperations>();
        services.AddSingleton<GroupOperations>();
        services.AddSingleton<ScheduleCaller>();
        services.AddSingleton(provider =>
        {
            provider.GetRequiredService<StateStore>().EnsureSchema(SchedulerSchema.Part, SchedulerSchema.Version1);
            return new SchedulerService(provider.GetRequiredService<ScheduleOperations>(), provider.GetRequiredService<GroupOperations>());
        });
        services.AddSingleton<IAwsService>(provider => provider.GetRequiredService<SchedulerService>());
        services.AddSingleton<IGraphConsumer, SchedulerGraph>();
        services.AddSingleton<ICloudWorker, ScheduleWorker>();
        return services;
    }
}
