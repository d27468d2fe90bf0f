using Microsoft.Extensions.DependencyInjection;
using Payments.Local.Graph;
using Payments.Local.Hosting;
using Payments.Local.SecretsManager.Rotating;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.SecretsManager;

/// <summary>Adds Secrets Manager to a local cloud.</summary>
public static class SecretsManagerComposition
{
    public static IServiceCollection AddSecretsManager(this IServiceCollection services)
    {
        services.AddSingleton<SecretAccess>();
        services.AddSingleton<SecretOperations>();
        services.AddSingleton<SecretValueOperations>();
        services.AddSingleton<SecretListing>();
        services.AddSingleton<SecretPolicies>();
        services.AddSingleton<SecretTags>();
        services.AddSingleton<Rotations>();
        services.AddSingleton<RotationCaller>();
        services.AddSingleton<RotationOperations>();
        services.AddSingleton(provider => new SecretsManagerService(
            provider.GetRequiredService<StateStore>(),
            provider.GetRequiredService<SecretOperations>(),
            provider.GetRequiredService<SecretValueOperations>(),
            provider.GetRequiredService<SecretListing>(),
            provider.GetRequiredService<SecretPolicies>(),
            provider.GetRequiredService<SecretTags>(),
            provider.GetRequiredService<RotationOperations>()));
        services.AddSingleton<IAwsService>(provider => provider.GetRequiredService<SecretsManagerService>());
        services.AddSingleton<IGraphConsumer, SecretsGraph>();
        services.AddSingleton<IGraphConsumer, RotationGraph>();
        services.AddSingleton<ICloudWorker, RotationWorker>();
        return services;
    }
}
