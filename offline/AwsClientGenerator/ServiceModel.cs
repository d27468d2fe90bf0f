using System.IO.Compression;
using System.Text.Json;

namespace AwsClientGenerator;

/// <summary>A service's public description (<c>service-2.json</c>, as every AWS SDK and the AWS CLI carry it).</summary>
internal sealed class ServiceModel
{
    private readonly JsonElement _root;

    private ServiceModel(JsonElement root) => _root = root;

    public JsonElement Metadata => _root.GetProperty("metadata");

    public string Protocol => Text(Metadata, "protocol")!;

    public string EndpointPrefix => Text(Metadata, "endpointPrefix")!;

    public string SigningName => Text(Metadata, "signingName") ?? EndpointPrefix;

    public string ServiceId => Text(Metadata, "serviceId")!;

    public string ApiVersion => Text(Metadata, "apiVersion")!;

    public static ServiceModel Read(string folder)
    {
        var plain = Path.Combine(folder, "service-2.json");
        using Stream stream = File.Exists(plain) ? File.OpenRead(plain) : new GZipStream(File.OpenRead(plain + ".gz"), CompressionMode.Decompress);
        using var document = JsonDocument.Parse(stream);
        return new ServiceModel(document.RootElement.Clone());
    }

    public JsonElement Operation(string name) => _root.GetProperty("operations").TryGetProperty(name, out var operation)
        ? operation
        : throw new InvalidDataException($"The service has no operation {name}.");

    public JsonElement Shape(string name) => _root.GetProperty("shapes").GetProperty(name);

    /// <summary>The members of a structure: .NET name, wire name, shape, description.</summary>
    public IEnumerable<Member> Members(string shapeName)
    {
        var shape = Shape(shapeName);
        if (!shape.TryGetProperty("members", out var members))
        {
            yield break;
        }

        foreach (var member in members.EnumerateObject())
        {
            yield return new Member(
                Names.Pascal(member.Name),
                Text(member.Value, "locationName") ?? member.Name,
                Text(member.Value, "shape")!,
                Text(member.Value, "location"),
                Text(shape, "payload") == member.Name);
        }
    }

    public static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;
}

/// <param name="Name">In C#.</param>
/// <param name="WireName">On the wire.</param>
/// <param name="Shape">Its shape's name.</param>
/// <param name="Location">Null in the body; else uri, querystring, header, statusCode.</param>
/// <param name="IsPayload">Whether it is the whole body.</param>
internal sealed record Member(string Name, string WireName, string Shape, string? Location, bool IsPayload);
