using Microsoft.Extensions.DependencyInjection;
using Payments.Local.ApiGateway.Authorizers;
using Payments.Local.ApiGateway.Integrations;
using Payments.Local.ApiGateway.Serving;
using Payments.Local.ApiGateway.Throttling;
using Payments.Local.Graph;
using Payments.Local.Iam.Starting;
using Payments.Local.Wire;

namespace Payments.Local.ApiGateway;

/// <summary>Adds API Gateway (REST APIs) to a local cloud.</summary>
public static class ApiGatewayComposition
{
    public static IServiceCollection AddApiGateway(this IServiceCollection services)
    {
        services.AddSingleton<DeployedApis>();
        services.AddSingleton<Throttles>();
        services.AddSingleton<UsageGate>();
        services.AddSingleton<IamGate>();
        services.AddSingleton<FunctionCalls>();
        services.AddSingleton<AuthorizerCache>();
        services.AddSingleton<AuthorizerRunner>();
        services.AddSingleton<ProxyIntegration>();
        services.AddSingleton<StageLogs>();
        services.AddSingleton<AccessLog>();
        services.AddSingleton<ExecutionLog>();
        services.AddSingleton<ApiPipeline>();
        services.AddSingleton<IFrontDoorRoute, ExecuteApiRoute>();
        services.AddSingleton<IGraphConsumer, ApiGatewayGraph>();
        services.AddSingleton<IStartDemands, LogRoleDemands>();
        return services;
    }
}
