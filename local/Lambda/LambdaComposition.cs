using Microsoft.Extensions.DependencyInjection;
using Payments.Local.Graph;
using Payments.Local.Hosting;
using Payments.Local.Iam.Starting;
using Payments.Local.Lambda.Api;
using Payments.Local.Lambda.Code;
using Payments.Local.Lambda.Functions;
using Payments.Local.Lambda.Graph;
using Payments.Local.Lambda.Instances;
using Payments.Local.Lambda.Invoking;
using Payments.Local.Lambda.Later;
using Payments.Local.Lambda.Sources;
using Payments.Local.Wire;

namespace Payments.Local.Lambda;

/// <summary>Registers AWS Lambda. Replace <see cref="LambdaOptions"/> for other limits, <see cref="IFunctionRuntime"/> for functions in this process.</summary>
public static class LambdaComposition
{
    public static IServiceCollection AddLambda(this IServiceCollection services)
    {
        services.AddSingleton(new LambdaOptions());
        AddFunctions(services);
        AddInvoking(services);
        AddSources(services);
        AddApi(services);
        return services;
    }

    private static void AddFunctions(IServiceCollection services)
    {
        services.AddSingleton<FunctionDirectory>();
        services.AddSingleton<FunctionStore>();
        services.AddSingleton<AliasStore>();
        services.AddSingleton<CodeStore>();
        services.AddSingleton<Bundles>();
        services.AddSingleton<FunctionReader>();
        services.AddSingleton<FunctionApplier>();
        services.AddSingleton<AliasApplier>();
        services.AddSingleton<ReferenceApplier>();
        services.AddSingleton<IGraphConsumer, LambdaGraph>();
        services.AddSingleton<IStartDemands, MappingDemands>();
        services.AddSingleton<IStartDemands, NetworkDemands>();
    }

    private static void AddInvoking(IServiceCollection services)
    {
        services.AddSingleton<RuntimeApi>();
        services.AddSingleton<IFrontDoorRoute>(provider => provider.GetRequiredService<RuntimeApi>());
        services.AddSingleton<IFunctionRuntime, ProcessRuntime>();
        services.AddSingleton<RoleGrants>();
        services.AddSingleton<SandboxFactory>();
        services.AddSingleton<SandboxPool>();
        services.AddSingleton<ConcurrencyLimits>();
        services.AddSingleton<InvocationRunner>();
        services.AddSingleton<FunctionInvoker>();
        services.AddSingleton<IFunctionInvoker>(provider => provider.GetRequiredService<FunctionInvoker>());
        services.AddSingleton<EventQueue>();
        services.AddSingleton<Destinations>();
        services.AddSingleton<ICloudWorker, EventDispatcher>();
        services.AddSingleton<ICloudWorker, SandboxKeeper>();
        services.AddSingleton<ICloudWorker, ProvisionedKeeper>();
    }

    private static void AddSources(IServiceCollection services)
    {
        services.AddSingleton<MappingStore>();
        services.AddSingleton<MappingRules>();
        services.AddSingleton<SourceLog>();
        services.AddSingleton<SqsPolling>();
        services.AddSingleton<SqsBatchRunner>();
        services.AddSingleton<IEventSource, SqsSource>();
        services.AddSingleton<LanePositions>();
        services.AddSingleton<RunningBatches>();
        services.AddSingleton<StreamFailures>();
        services.AddSingleton<IEventSource, StreamSource>();
        services.AddSingleton<ICloudWorker, EventSourceKeeper>();
    }

    private static void AddApi(IServiceCollection services)
    {
        services.AddSingleton<LambdaAccess>();
        services.AddSingleton<SettingsInput>();
        services.AddSingleton<FunctionOperations>();
        services.AddSingleton<VersionOperations>();
        services.AddSingleton<AliasOperations>();
        services.AddSingleton<PolicyOperations>();
        services.AddSingleton<ConcurrencyOperations>();
        services.AddSingleton<EventRuleOperations>();
        services.AddSingleton<MappingOperations>();
        services.AddSingleton<InvokeOperation>();
        services.AddSingleton<IAwsService, LambdaService>();
    }
}
