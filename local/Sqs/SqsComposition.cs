using Microsoft.Extensions.DependencyInjection;
using Payments.Local.Graph;
using Payments.Local.Hosting;
using Payments.Local.Sqs.Messages;
using Payments.Local.Sqs.Moves;
using Payments.Local.Sqs.Queues;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Sqs;

/// <summary>Adds SQS to a local cloud.</summary>
public static class SqsComposition
{
    public static IServiceCollection AddSqs(this IServiceCollection services)
    {
        services.AddSingleton<QueueAddress>();
        services.AddSingleton<QueueAccess>();
        services.AddSingleton<QueueSignals>();
        services.AddSingleton<QueueOperations>();
        services.AddSingleton<QueueAttributeOperations>();
        services.AddSingleton<QueueTags>();
        services.AddSingleton<QueuePermissions>();
        services.AddSingleton<MessageWriter>();
        services.AddSingleton<MessageReader>();
        services.AddSingleton<DeadLetters>();
        services.AddSingleton<SendOperations>();
        services.AddSingleton<ReceiveOperations>();
        services.AddSingleton<DeleteOperations>();
        services.AddSingleton<VisibilityOperations>();
        services.AddSingleton<MoveTaskWorker>();
        services.AddSingleton<MoveTaskOperations>();
        services.AddSingleton<SqsGraph>();
        services.AddSingleton(provider => new SqsService(
            provider.GetRequiredService<StateStore>(),
            provider.GetRequiredService<QueueOperations>(),
            provider.GetRequiredService<QueueAttributeOperations>(),
            provider.GetRequiredService<QueueTags>(),
            provider.GetRequiredService<QueuePermissions>(),
            provider.GetRequiredService<SendOperations>(),
            provider.GetRequiredService<ReceiveOperations>(),
            provider.GetRequiredService<DeleteOperations>(),
            provider.GetRequiredService<VisibilityOperations>(),
            provider.GetRequiredService<MoveTaskOperations>()));
        services.AddSingleton<IAwsService>(provider => provider.GetRequiredService<SqsService>());
        services.AddSingleton<IGraphConsumer>(provider => provider.GetRequiredService<SqsGraph>());
        services.AddSingleton<ICloudWorker>(provider => provider.GetRequiredService<MoveTaskWorker>());
        return services;
    }
}
