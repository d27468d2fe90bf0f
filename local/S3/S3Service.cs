using Microsoft.Extensions.DependencyInjection;
using Payments.Local.S3.Bodies;
using Payments.Local.S3.Buckets;
using Payments.Local.S3.Notifications;
using Payments.Local.S3.Objects;
using Payments.Local.S3.Uploads;
using Payments.Local.S3.Wire;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.S3;

/// <summary>Amazon S3.</summary>
internal sealed class S3Service : AwsService
{
    private readonly IServiceProvider _parts;

    public S3Service(IServiceProvider parts)
        : base("s3")
    {
        _parts = parts;
        var state = Part<StateStore>();
        state.EnsureSchema(S3Schema.Part, S3Schema.Version1);
        state.Read(reading =>
        {
            Part<BodyStore>().Sweep(reading);
            return true;
        });
        Rest = ActivatorUtilities.CreateInstance<S3Rest>(parts, this);
        AddBuckets();
        AddSettings();
        AddObjects();
        AddUploads();
    }

    private void AddBuckets()
    {
        var buckets = Part<BucketOperations>();
        Operation("CreateBucket", buckets.Create);
        Operation("DeleteBucket", buckets.Delete);
        Operation("ListBuckets", buckets.List);
        Operation("HeadBucket", buckets.Head);
        Operation("GetBucketLocation", buckets.GetLocation);
        var versioning = Part<VersioningOperations>();
        Operation("GetBucketVersioning", versioning.Get);
        Operation("PutBucketVersioning", versioning.Put);
        var policies = Part<PolicyOperations>();
        Operation("GetBucketPolicy", policies.Get);
        Operation("PutBucketPolicy", policies.Put);
        Operation("DeleteBucketPolicy", policies.Delete);
        var locks = Part<ObjectLockOperations>();
        Operation("GetObjectLockConfiguration", locks.Get);
        Operation("PutObjectLockConfiguration", locks.Put);
        var notifications = Part<NotificationOperations>();
        Operation("GetBucketNotificationConfiguration", notifications.Get);
        Operation("PutBucketNotificationConfiguration", notifications.PutAsync);
    }

    private void AddSettings()
    {
        Add("PublicAccessBlock", SettingDescription.PublicAccess, "DeletePublicAccessBlock");
        Add("BucketEncryption", SettingDescription.Encryption, "DeleteBucketEncryption");
        Add("BucketLifecycleConfiguration", SettingDescription.Lifecycle, "DeleteBucketLifecycle");
        Add("BucketCors", SettingDescription.Cors, "DeleteBucketCors");
        Add("BucketTagging", SettingDescription.Tagging, "DeleteBucketTagging");
        Add("BucketOwnershipControls", SettingDescription.Ownership, "DeleteBucketOwnershipControls");
        Add("BucketLogging", SettingDescription.Logging, null);
    }

    private void AddObjects()
    {
        Operation("PutObject", Part<PutOperation>().PutAsync);
        Operation("GetObject", Part<GetOperation>().GetAsync);
        Operation("HeadObject", Part<GetOperation>().Head);
        Operation("CopyObject", Part<CopyOperation>().Copy);
        Operation("GetObjectAttributes", Part<AttributesOperation>().Get);
        Operation("ListObjects", Part<ListOperations>().List);
        Operation("ListObjectsV2", Part<ListOperations>().ListV2);
        Operation("ListObjectVersions", Part<VersionListing>().List);
        var deletes = Part<DeleteOperations>();
        Operation("DeleteObject", deletes.Delete);
        Operation("DeleteObjects", deletes.DeleteMany);
        var tagging = Part<TaggingOperations>();
        Operation("GetObjectTagging", tagging.Get);
        Operation("PutObjectTagging", tagging.Put);
        Operation("DeleteObjectTagging", tagging.Delete);
        var locks = Part<LockOperations>();
        Operation("GetObjectRetention", locks.GetRetention);
        Operation("PutObjectRetention", locks.PutRetention);
        Operation("GetObjectLegalHold", locks.GetLegalHold);
        Operation("PutObjectLegalHold", locks.PutLegalHold);
    }

    private void AddUploads()
    {
        var uploads = Part<UploadOperations>();
        Operation("CreateMultipartUpload", uploads.Create);
        Operation("AbortMultipartUpload", uploads.Abort);
        Operation("ListMultipartUploads", uploads.List);
        Operation("CompleteMultipartUpload", Part<CompleteOperation>().Complete);
        var parts = Part<PartOperations>();
        Operation("UploadPart", parts.UploadAsync);
        Operation("UploadPartCopy", parts.CopyAsync);
        Operation("ListParts", parts.List);
    }

    private void Add(string name, SettingDescription description, string? delete)
    {
        var setting = ActivatorUtilities.CreateInstance<SettingOperations>(_parts, description);
        Operation($"Get{name}", setting.Get);
        Operation($"Put{name}", setting.Put);
        if (delete is not null)
        {
            Operation(delete, setting.Delete);
        }
    }

    private T Part<T>()
        where T : notnull => _parts.GetRequiredService<T>();
}
