using Microsoft.Extensions.DependencyInjection;
using Payments.Local.Graph;
using Payments.Local.Hosting;
using Payments.Local.Iam.Starting;
using Payments.Local.State;
using Payments.Local.StepFunctions.Api;
using Payments.Local.StepFunctions.Execution;
using Payments.Local.StepFunctions.Graph;
using Payments.Local.StepFunctions.Integrations;
using Payments.Local.StepFunctions.Storage;
using Payments.Local.Wire;

namespace Payments.Local.StepFunctions;

/// <summary>Adds Step Functions to a local cloud.</summary>
public static class StatesComposition
{
    public static IServiceCollection AddStepFunctions(this IServiceCollection services)
    {
        services.AddSingleton<ExecutionStore>();
        services.AddSingleton<RevisionCache>();
        services.AddSingleton<ExecutionTracer>();
        services.AddSingleton<FunctionTasks>();
        services.AddSingleton<TaskInvoker>();
        services.AddSingleton(provider => new WorkflowEngine(
            provider.GetRequiredService<StateStore>(),
            provider.GetRequiredService<ExecutionStore>(),
            provider.GetRequiredService<RevisionCache>(),
            provider.GetRequiredService<ExecutionTracer>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<IdSource>(),
            provider.GetRequiredService<CloudOptions>(),
            new Lazy<TaskInvoker>(provider.GetRequiredService<TaskInvoker>)));
        services.AddSingleton<ExecutionStarter>();
        services.AddSingleton<MachineOperations>();
        services.AddSingleton<VersionOperations>();
        services.AddSingleton<AliasOperations>();
        services.AddSingleton<ExecutionOperations>();
        services.AddSingleton<HistoryOperations>();
        services.AddSingleton<CallbackOperations>();
        services.AddSingleton<ActivityOperations>();
        services.AddSingleton<TagOperations>();
        services.AddSingleton<ValidationOperations>();
        services.AddSingleton<StatesGraph>();
        services.AddSingleton(provider => new StatesService(
            provider.GetRequiredService<MachineOperations>(),
            provider.GetRequiredService<VersionOperations>(),
            provider.GetRequiredService<AliasOperations>(),
            provider.GetRequiredService<ExecutionStarter>(),
            provider.GetRequiredService<ExecutionOperations>(),
            provider.GetRequiredService<HistoryOperations>(),
            provider.GetRequiredService<CallbackOperations>(),
            provider.GetRequiredService<ActivityOperations>(),
            provider.GetRequiredService<TagOperations>(),
            provider.GetRequiredService<ValidationOperations>()));
        services.AddSingleton<IAwsService>(provider => provider.GetRequiredService<StatesService>());
        services.AddSingleton<IGraphConsumer>(provider => provider.GetRequiredService<StatesGraph>());
        services.AddSingleton<ICloudWorker>(provider => provider.GetRequiredService<WorkflowEngine>());
        services.AddSingleton<IStartDemands, LogDeliveryDemands>();
        return services;
    }
}
