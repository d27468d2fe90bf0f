using Microsoft.Extensions.DependencyInjection;
using Payments.Local.Graph;
using Payments.Local.Hosting;
using Payments.Local.Ses.ConfigurationSets;
using Payments.Local.Ses.Events;
using Payments.Local.Ses.Identities;
using Payments.Local.Ses.Mailbox;
using Payments.Local.Ses.Sending;
using Payments.Local.Ses.Suppression;
using Payments.Local.Ses.Templates;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Ses;

/// <summary>Adds SES and its mailbox to a local cloud. The mailbox's route must come before the operator's other pages.</summary>
public static class SesComposition
{
    public static IServiceCollection AddSes(this IServiceCollection services)
    {
        services.AddSingleton<SesArns>();
        services.AddSingleton<IdentityOperations>();
        services.AddSingleton<ConfigurationSetOperations>();
        services.AddSingleton<EventDestinationOperations>();
        services.AddSingleton<TemplateEngine>();
        services.AddSingleton<TemplateOperations>();
        services.AddSingleton<SuppressionOperations>();
        services.AddSingleton<AccountOperations>();
        services.AddSingleton<EventOutbox>();
        services.AddSingleton<SendOperations>();
        services.AddSingleton<BulkOperations>();
        services.AddSingleton(provider => new SesService(
            provider.GetRequiredService<StateStore>(),
            provider.GetRequiredService<IdentityOperations>(),
            provider.GetRequiredService<ConfigurationSetOperations>(),
            provider.GetRequiredService<EventDestinationOperations>(),
            provider.GetRequiredService<TemplateOperations>(),
            provider.GetRequiredService<SuppressionOperations>(),
            provider.GetRequiredService<AccountOperations>(),
            provider.GetRequiredService<SendOperations>(),
            provider.GetRequiredService<BulkOperations>()));
        services.AddSingleton<IAwsService>(provider => provider.GetRequiredService<SesService>());
        services.AddSingleton<IFrontDoorRoute, MailboxRoute>();
        services.AddSingleton<ICloudWorker, EventPublisher>();
        services.AddSingleton<IGraphConsumer, SesGraph>();
        return services;
    }
}
