using System.Text.Json;
using System.Text.Json.Serialization;

namespace Payments.Cli.Bundling;

/// <summary>Beside each zip: what it was made from, so that nothing is built twice.</summary>
/// <param name="Inputs">The inputs' digest.</param>
/// <param name="Architecture">What its binary runs on.</param>
/// <param name="Sha256">The zip's own digest.</param>
/// <param name="Seconds">How long it took, which is what the next build's progress bar goes by.</param>
internal sealed record BundleStamp(string Inputs, string Architecture, string Sha256, double Seconds)
{
    /// <returns>Null without a stamp, or with one that cannot be read.</returns>
    public static BundleStamp? Read(string path)
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize(File.ReadAllBytes(path), BundleStampJson.Default.BundleStamp) : null;
        }
        catch (JsonException)
        {
            // Half written when a build was killed: then there is nothing to go by.
            return null;
        }
    }

    public void Write(string path) => File.WriteAllBytes(path, JsonSerializer.SerializeToUtf8Bytes(this, BundleStampJson.Default.BundleStamp));
}

[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(BundleStamp))]
internal sealed partial class BundleStampJson : JsonSerializerContext;
