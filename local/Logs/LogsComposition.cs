using Microsoft.Extensions.DependencyInjection;
using Payments.Local.Graph;
using Payments.Local.Hosting;
using Payments.Local.Wire;

namespace Payments.Local.Logs;

/// <summary>Registers CloudWatch Logs.</summary>
public static class LogsComposition
{
    public static IServiceCollection AddLogs(this IServiceCollection services)
    {
        services.AddSingleton<LogGroups>();
        services.AddSingleton<LogEvents>();
        services.AddSingleton<LogBuffer>();
        services.AddSingleton<ILogSink>(provider => provider.GetRequiredService<LogBuffer>());
        services.AddSingleton<ICloudWorker>(provider => provider.GetRequiredService<LogBuffer>());
        services.AddSingleton<ICloudWorker, LogRetention>();
        services.AddSingleton<IGraphConsumer, LogGraph>();
        services.AddSingleton<IAwsService, LogsService>();
        return services;
    }
}
