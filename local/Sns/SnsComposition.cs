using Microsoft.Extensions.DependencyInjection;
using Payments.Local.Graph;
using Payments.Local.Hosting;
using Payments.Local.Sns.Delivering;
using Payments.Local.Sns.Filtering;
using Payments.Local.Sns.Publishing;
using Payments.Local.Sns.Query;
using Payments.Local.Sns.Subscriptions;
using Payments.Local.Sns.Topics;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Sns;

/// <summary>Adds SNS to a local cloud.</summary>
public static class SnsComposition
{
    public static IServiceCollection AddSns(this IServiceCollection services)
    {
        services.AddSingleton<SnsArns>();
        services.AddSingleton<SnsAccess>();
        services.AddSingleton<TopicOperations>();
        services.AddSingleton<TopicTags>();
        services.AddSingleton<TopicPermissions>();
        services.AddSingleton<Confirmations>();
        services.AddSingleton<SubscriptionOperations>();
        services.AddSingleton<FilterCache>();
        services.AddSingleton<Fanout>();
        services.AddSingleton<PublishOperations>();
        AddDelivering(services);
        services.AddSingleton(provider => new SnsService(
            provider.GetRequiredService<StateStore>(),
            provider.GetRequiredService<TopicOperations>(),
            provider.GetRequiredService<TopicTags>(),
            provider.GetRequiredService<TopicPermissions>(),
            provider.GetRequiredService<SubscriptionOperations>(),
            provider.GetRequiredService<PublishOperations>()));
        services.AddSingleton<IAwsService>(provider => provider.GetRequiredService<SnsService>());
        services.AddSingleton<IFrontDoorRoute, LinkRoute>();
        services.AddSingleton<IFrontDoorRoute, UndeliveredRoute>();
        services.AddSingleton<IGraphConsumer, SnsGraph>();
        return services;
    }

    private static void AddDelivering(IServiceCollection services)
    {
        services.AddSingleton<DeliveryQueue>();
        services.AddSingleton<MessageLinks>();
        services.AddSingleton<Envelope>();
        services.AddSingleton<UndeliveredMessages>();
        services.AddSingleton<QueueChannel>();
        services.AddSingleton<IDeliveryChannel>(provider => provider.GetRequiredService<QueueChannel>());
        services.AddSingleton<IDeliveryChannel, FunctionChannel>();
        services.AddSingleton<IDeliveryChannel, HttpChannel>();
        services.AddSingleton<IDeliveryChannel, MailChannel>();
        services.AddSingleton<ICloudWorker, DeliveryWorker>();
    }
}
