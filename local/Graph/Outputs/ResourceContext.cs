using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Payments.Local.Graph.Outputs;

/// <summary>A resource whose outputs are computed. Everything that AWS would draw at random follows from its URN here.</summary>
internal sealed class ResourceContext(
    string type, string name, string urn, string? existingId, ImmutableDictionary<string, object> inputs, CloudLocation location)
{
    /// <summary>Stands for every moment of creation: a graph has no clock, so that it is the same each time.</summary>
    public const string CreatedAt = "2020-01-01T00:00:00Z";

    public string Type => type;

    /// <summary>The logical name.</summary>
    public string Name => name;

    public string AccountId => location.AccountId;

    public string Region => Text("region") ?? location.Region;

    public string EndpointUrl => location.EndpointUrl;

    /// <summary>Of a resource that is read or imported; null for a new one.</summary>
    public string? ExistingId => existingId;

    public string? Text(string property) => inputs.GetValueOrDefault(property) as string;

    public bool Flag(string property) => inputs.GetValueOrDefault(property) is true;

    public ImmutableDictionary<string, object>? Map(string property)
        => inputs.GetValueOrDefault(property) as ImmutableDictionary<string, object>;

    /// <summary>The maps in a list of them.</summary>
    public IEnumerable<ImmutableDictionary<string, object>> Maps(string property)
        => inputs.GetValueOrDefault(property) is ImmutableArray<object> items ? items.OfType<ImmutableDictionary<string, object>>() : [];

    /// <summary>A text that the resource cannot do without.</summary>
    /// <exception cref="GraphException">It is missing, or unknown to the program.</exception>
    public string Required(string property)
        => Text(property) ?? throw new GraphException($"{urn}: '{property}' is missing or not a text");

    /// <summary>
    /// The given name; else the one in the id of a resource that exists; else the given prefix and 26 digits; else Pulumi's
    /// automatic name, the logical one and seven hexadecimal digits (pulumi-terraform-bridge, <c>AutoName</c>).
    /// </summary>
    public string PhysicalName(string property = "name", string suffix = "")
        => Text(property)
            ?? ExistingName()
            ?? (Text($"{property}Prefix") is { } prefix ? $"{prefix}{Digits(26)}{suffix}" : $"{name}-{Hex(7)}{suffix}");

    public string Arn(string service, string resource) => $"arn:aws:{service}:{Region}:{AccountId}:{resource}";

    /// <param name="length">At most 64.</param>
    /// <param name="salt">Tells the random values of one resource apart.</param>
    public string Hex(int length, string salt = "") => Convert.ToHexStringLower(Hash(salt))[..length];

    public string Uuid(string salt = "")
    {
        var bytes = Hash(salt)[..16];
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }

    /// <summary>Lower-case letters and digits, as in ids of API Gateway.</summary>
    public string Alphanumeric(int length, string salt = "") => Draw("abcdefghijklmnopqrstuvwxyz0123456789", length, salt);

    /// <summary>Upper-case letters and digits, as in unique ids of IAM.</summary>
    public string UpperAlphanumeric(int length, string salt = "") => Draw("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", length, salt);

    /// <summary>Ids are names, or ARNs or URLs that end in them.</summary>
    private string? ExistingName()
        => existingId is not null && (existingId.StartsWith("arn:", StringComparison.Ordinal) || existingId.Contains("://", StringComparison.Ordinal))
            ? existingId.Split('/', ':')[^1]
            : existingId;

    private string Digits(int length) => Draw("0123456789", length, "digits");

    private string Draw(string alphabet, int length, string salt)
        => string.Concat(Enumerable.Range(0, length).Select(index => alphabet[Hash($"{salt}#{index / 32}")[index % 32] % alphabet.Length]));

    private byte[] Hash(string salt) => SHA256.HashData(Encoding.UTF8.GetBytes($"{urn}|{salt}"));
}
