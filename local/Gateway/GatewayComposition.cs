using Microsoft.Extensions.DependencyInjection;
using Payments.Local.Gateway.Authorizations;
using Payments.Local.Gateway.Captures;
using Payments.Local.Gateway.Disputes;
using Payments.Local.Gateway.Http;
using Payments.Local.Gateway.Keys;
using Payments.Local.Gateway.Refunds;
using Payments.Local.Gateway.Scripts;
using Payments.Local.Gateway.ThreeDSecure;
using Payments.Local.Gateway.Tokens;
using Payments.Local.Gateway.Webhooks;
using Payments.Local.Graph;
using Payments.Local.Hosting;
using Payments.Local.Wire;

namespace Payments.Local.Gateway;

/// <summary>Adds the simulated upstream gateway to a local cloud. To be added after Secrets Manager, which holds its keys.</summary>
public static class GatewayComposition
{
    public static IServiceCollection AddGateway(this IServiceCollection services)
    {
        services.AddSingleton<GatewayState>();
        services.AddSingleton<GatewayKeys>();
        services.AddSingleton<GatewayAddress>();
        services.AddSingleton<Script>();
        services.AddSingleton<WebhookOutbox>();
        services.AddSingleton<WebhookTarget>();
        services.AddSingleton<Authorizer>();
        services.AddSingleton<DisputeDesk>();
        services.AddSingleton<DueWork>();
        services.AddSingleton<ChallengePage>();
        services.AddSingleton<ChallengeRoute>();
        services.AddSingleton<IGatewayOperation, Authorize>();
        services.AddSingleton<IGatewayOperation, QueryAuthorization>();
        services.AddSingleton<IGatewayOperation, CancelAuthorization>();
        services.AddSingleton<IGatewayOperation, Capture>();
        services.AddSingleton<IGatewayOperation, QueryCapture>();
        services.AddSingleton<IGatewayOperation, Refund>();
        services.AddSingleton<IGatewayOperation, QueryRefund>();
        services.AddSingleton<IGatewayOperation, CreateToken>();
        services.AddSingleton<IGatewayOperation, GetToken>();
        services.AddSingleton<IGatewayOperation, StartAuthentication>();
        services.AddSingleton<IGatewayOperation, QueryAuthentication>();
        services.AddSingleton<IGatewayOperation, CreateKeys>();
        services.AddSingleton<IGatewayOperation, OwnKeys>();
        services.AddSingleton<IGatewayOperation, EndOlderKeys>();
        services.AddSingleton<ScriptedExchange>();
        services.AddSingleton<GatewayApi>();
        services.AddSingleton<OperatorPages>();
        services.AddSingleton<IFrontDoorRoute, GatewayRoute>();
        services.AddSingleton<IGraphConsumer, GatewaySecret>();
        services.AddSingleton<ICloudWorker>(provider => provider.GetRequiredService<DueWork>());
        services.AddSingleton<ICloudWorker, WebhookWorker>();
        return services;
    }
}
