using System.Text.Json.Nodes;

namespace Payments.Local.S3.Buckets;

/// <summary>The one owner of all buckets and objects: the account, by its canonical user id.</summary>
internal static class BucketOwner
{
    /// <summary>Canonical user id: 64 hexadecimal digits.</summary>
    public const string Id = "75aa57f09aa0c8caeab4f8c24e99d10f8e7faeebf76c078efc7c6caea54ba06a";

    public static JsonObject ToJson() => new() { ["ID"] = Id, ["DisplayName"] = "payments" };
}
