using Microsoft.Extensions.DependencyInjection;
using Payments.Local.ApiGateway;
using Payments.Local.DynamoDb;
using Payments.Local.Faults;
using Payments.Local.Gateway;
using Payments.Local.Graph;
using Payments.Local.Iam;
using Payments.Local.Kms;
using Payments.Local.Lambda;
using Payments.Local.Logs;
using Payments.Local.Operator;
using Payments.Local.Pipes;
using Payments.Local.S3;
using Payments.Local.Scheduler;
using Payments.Local.SecretsManager;
using Payments.Local.Ses;
using Payments.Local.Sns;
using Payments.Local.Sqs;
using Payments.Local.State;
using Payments.Local.StepFunctions;
using Payments.Local.Wire;
using Payments.Local.XRay;

namespace Payments.Local.Hosting;

/// <summary>Which parts a local cloud has. Each service's folder brings its own registration.</summary>
public static class CloudComposition
{
    public static IServiceCollection AddLocalCloud(this IServiceCollection services, CloudOptions options, CloudEndpoint endpoint, ResourceGraph graph)
    {
        services.AddSingleton(options);
        services.AddSingleton(endpoint);
        services.AddSingleton(graph);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(_ => new IdSource(new Random()));
        services.AddSingleton(_ => options.StateDirectory is { } folder ? StateStore.Open(Path.Combine(folder, "state.db")) : StateStore.InMemory());
        services.AddSingleton<IAwsCalls, AwsCalls>();
        services.AddSingleton<FrontDoor>();

        // Before those who encrypt with its keys.
        services.AddKms();
        services.AddDynamoDb();
        services.AddS3();
        services.AddSqs();
        services.AddSns();
        services.AddPipes();
        services.AddSecretsManager();
        services.AddSes();
        services.AddApiGateway();

        // Before the operator's pages, which take what is left under their prefix.
        services.AddFaults();
        services.AddIam();
        services.AddXRay();
        services.AddSingleton<StopSignal>();
        services.AddSingleton<IFrontDoorRoute, OperatorRoute>();
        services.AddLogs();
        services.AddStepFunctions();
        services.AddLambda();
        services.AddGateway();
        services.AddScheduler();

        // Last: it asks about resources of all the others.
        services.AddStartChecks();
        return services;
    }
}
