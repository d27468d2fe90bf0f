using Microsoft.Extensions.DependencyInjection;
using Payments.Local.Graph;
using Payments.Local.Hosting;
using Payments.Local.Iam.Api;
using Payments.Local.Iam.Explaining;
using Payments.Local.Iam.Revoking;
using Payments.Local.Iam.Roles;
using Payments.Local.Iam.Starting;
using Payments.Local.Iam.Usage;
using Payments.Local.Sts;
using Payments.Local.Wire;

namespace Payments.Local.Iam;

/// <summary>Registers identities, decisions and the services that show them.</summary>
public static class IamComposition
{
    public static IServiceCollection AddIam(this IServiceCollection services)
    {
        services.AddSingleton<RoleDirectory>();
        services.AddSingleton<IGraphConsumer>(provider => provider.GetRequiredService<RoleDirectory>());
        services.AddSingleton<RoleSessions>();
        services.AddSingleton<IRoleSessions>(provider => provider.GetRequiredService<RoleSessions>());
        services.AddSingleton<GrantUsage>();
        services.AddSingleton<ICloudWorker>(provider => provider.GetRequiredService<GrantUsage>());
        services.AddSingleton<Authorizer>();
        services.AddSingleton<IAuthorizer>(provider => provider.GetRequiredService<Authorizer>());
        services.AddSingleton<IAwsService, StsService>();
        services.AddSingleton<IAwsService, IamService>();
        services.AddSingleton<RefusalLog>();
        services.AddSingleton<RevokedGrants>();
        services.AddSingleton<StartChecks>();
        services.AddSingleton<IStartDemands, FlowLogDemands>();
        services.AddSingleton<IStartDemands, BackupDemands>();
        services.AddSingleton<IFrontDoorRoute, RevokedRoute>();
        services.AddSingleton<IFrontDoorRoute, UsageRoute>();
        return services;
    }

    /// <summary>Registers, after all services, what AWS asks of roles when resources are created.</summary>
    public static IServiceCollection AddStartChecks(this IServiceCollection services) =>
        services.AddSingleton<IGraphConsumer>(provider => provider.GetRequiredService<StartChecks>());
}
