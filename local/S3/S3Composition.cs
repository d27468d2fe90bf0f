using Microsoft.Extensions.DependencyInjection;
using Payments.Local.Graph;
using Payments.Local.Hosting;
using Payments.Local.S3.Bodies;
using Payments.Local.S3.Buckets;
using Payments.Local.S3.Graph;
using Payments.Local.S3.Notifications;
using Payments.Local.S3.Objects;
using Payments.Local.S3.Uploads;
using Payments.Local.S3.Wire;
using Payments.Local.Wire;

namespace Payments.Local.S3;

/// <summary>Adds S3 to a local cloud.</summary>
public static class S3Composition
{
    public static IServiceCollection AddS3(this IServiceCollection services)
    {
        services.AddSingleton<IContentFiles>(provider => provider.GetRequiredService<CloudOptions>().StateDirectory is { } folder
            ? new DiskFiles(Path.Combine(folder, "s3"))
            : new MemoryFiles());
        services.AddSingleton<BodyStore>();
        services.AddSingleton<BodyReceiver>();
        services.AddSingleton<S3Access>();
        services.AddSingleton<BucketOperations>();
        services.AddSingleton<VersioningOperations>();
        services.AddSingleton<PolicyOperations>();
        services.AddSingleton<ObjectLockOperations>();
        services.AddSingleton<DetailsReader>();
        services.AddSingleton<VersionStore>();
        services.AddSingleton<VersionFinder>();
        services.AddSingleton<PutOperation>();
        services.AddSingleton<GetOperation>();
        services.AddSingleton<CopyOperation>();
        services.AddSingleton<DeleteOperations>();
        services.AddSingleton<AttributesOperation>();
        services.AddSingleton<ListOperations>();
        services.AddSingleton<VersionListing>();
        services.AddSingleton<TaggingOperations>();
        services.AddSingleton<LockOperations>();
        services.AddSingleton<UploadOperations>();
        services.AddSingleton<PartOperations>();
        services.AddSingleton<CompleteOperation>();
        services.AddSingleton<EventOutbox>();
        services.AddSingleton<EventSender>();
        services.AddSingleton<NotificationOperations>();
        services.AddSingleton<NotificationWorker>();
        services.AddSingleton<PresignedUrls>();
        services.AddSingleton<Preflight>();
        services.AddSingleton<S3Graph>();
        services.AddSingleton<S3Service>();
        services.AddSingleton<IAwsService>(provider => provider.GetRequiredService<S3Service>());
        services.AddSingleton<IGraphConsumer>(provider => provider.GetRequiredService<S3Graph>());
        services.AddSingleton<ICloudWorker>(provider => provider.GetRequiredService<NotificationWorker>());
        return services;
    }
}
