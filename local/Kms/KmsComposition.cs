using Microsoft.Extensions.DependencyInjection;
using Payments.Local.Graph;
using Payments.Local.Wire;

namespace Payments.Local.Kms;

/// <summary>Adds KMS to a local cloud.</summary>
public static class KmsComposition
{
    public static IServiceCollection AddKms(this IServiceCollection services)
    {
        services.AddSingleton<KeyDirectory>();
        services.AddSingleton<IGraphConsumer>(provider => provider.GetRequiredService<KeyDirectory>());
        services.AddSingleton<KeyAccess>();
        services.AddSingleton<IKeyAccess>(provider => provider.GetRequiredService<KeyAccess>());
        services.AddSingleton<IGraphConsumer, KeyStartChecks>();
        services.AddSingleton<KeyMaterial>();
        services.AddSingleton<IAwsService, KmsService>();
        return services;
    }
}
