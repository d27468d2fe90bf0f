using Amazon.S3;
using Amazon.S3.Model;
using FsCheck;
using FsCheck.Fluent;

namespace Payments.Local.Tests.S3;

/// <summary>Random puts, deletes, copies and listings against a sorted dictionary.</summary>
public sealed class BucketModelTests
{
    private const string Bucket = "payments-data";
    private static readonly string[] Keys = ["a", "a/1", "a/2", "a/b/1", "b", "b/1", "é", "z"];
    private static readonly string[] Prefixes = ["", "a", "a/", "b/", "x"];

    [Fact]
    public async Task RandomSteps_AgreeWithTheModel()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var s3 = cloud.S3();
        var runs = 0;
        var steps = Gen.Choose(0, 9).SelectMany(kind => Gen.Choose(0, Keys.Length - 1), (kind, key) => (kind, key))
            .SelectMany(step => Gen.Choose(0, Keys.Length - 1), (step, other) => (step.kind, step.key, other)).ListOf(25).ToArbitrary();

        Prop.ForAll(steps, list => RunAsync(s3, $"bucket-{Interlocked.Increment(ref runs)}", [.. list]).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(15));
    }

    private static async Task<bool> RunAsync(AmazonS3Client s3, string bucket, List<(int Kind, int Key, int Other)> steps)
    {
        await s3.PutBucketAsync(bucket);
        var model = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var count = 0;
        foreach (var (kind, key, other) in steps)
        {
            var (name, target) = (Keys[key], Keys[other]);
            switch (kind)
            {
                case < 4:
                    await s3.PutTextAsync(bucket, name, model[name] = $"{count++}");
                    break;
                case < 6:
                    await s3.DeleteObjectAsync(bucket, name);
                    model.Remove(name);
                    break;
                case < 8 when name != target && model.TryGetValue(name, out var text):
                    await s3.CopyObjectAsync(bucket, name, bucket, target);
                    model[target] = text;
                    break;
                default:
                    await ListAsync(s3, bucket, Prefixes[other % Prefixes.Length], 1 + (key % 3), model);
                    break;
            }
        }

        foreach (var (name, text) in model)
        {
            (await s3.GetTextAsync(bucket, name)).ShouldBe(text);
        }

        await ListAsync(s3, bucket, "", 1000, model);
        return true;
    }

    private static async Task ListAsync(AmazonS3Client s3, string bucket, string prefix, int pageSize, SortedDictionary<string, string> model)
    {
        var (keys, folders) = (new List<string>(), new List<string>());
        var request = new ListObjectsV2Request { BucketName = bucket, Prefix = prefix, Delimiter = "/", MaxKeys = pageSize };
        ListObjectsV2Response page;
        do
        {
            page = await s3.ListObjectsV2Async(request);
            keys.AddRange((page.S3Objects ?? []).Select(item => item.Key));
            folders.AddRange(page.CommonPrefixes ?? []);
            request.ContinuationToken = page.NextContinuationToken;
        }
        while (page.IsTruncated == true);

        var wanted = model.Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal)).ToList();
        keys.ShouldBe(wanted.Where(key => !key[prefix.Length..].Contains('/')));
        folders.ShouldBe(wanted.Where(key => key[prefix.Length..].Contains('/')).Select(key => key[..(key.IndexOf('/', prefix.Length) + 1)]).Distinct());
    }
}
