using Payments.Local.Graph;
using Payments.Local.Hosting;
using Payments.Local.Iam.Policies;

namespace Payments.Local.Kms;

/// <summary>The account's keys: those of the program. Clients cannot make any here.</summary>
public sealed class KeyDirectory(CloudOptions options) : IGraphConsumer
{
    private const string KeyType = "aws:kms/key:Key";
    private const string AliasType = "aws:kms/alias:Alias";
    private const string AliasPrefix = "alias/";

    private Dictionary<string, KmsKey> _keys = [];
    private Dictionary<string, KmsKey> _byArn = [];
    private Dictionary<string, string> _aliases = [];

    public IReadOnlyCollection<string> ResourceTypes { get; } = [KeyType, AliasType];

    /// <summary>All keys, by their ids.</summary>
    public IEnumerable<KmsKey> All => _keys.Values.OrderBy(key => key.Id, StringComparer.Ordinal);

    /// <summary>All aliases (<c>alias/NAME</c>) with the ids of their keys.</summary>
    public IEnumerable<(string Alias, string KeyId)> Aliases => _aliases.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value));

    /// <summary>Whether a name stands for a key that AWS manages for one of its services; its policy lets in whoever of the account uses that service.</summary>
    public static bool IsManagedByAws(string name) => name.Contains("alias/aws/", StringComparison.Ordinal);

    public string AliasArn(string alias) => $"arn:aws:kms:{options.Region}:{options.AccountId}:{alias}";

    /// <summary>The key of an id, ARN, alias or alias's ARN; null when there is none.</summary>
    public KmsKey? Find(string name)
    {
        if (_byArn.TryGetValue(name, out var key))
        {
            return key;
        }

        var last = name.StartsWith("arn:", StringComparison.Ordinal) ? name.Split(':', 6)[^1] : name;
        var id = last.StartsWith(AliasPrefix, StringComparison.Ordinal) ? _aliases.GetValueOrDefault(last, "") : last.StartsWith("key/", StringComparison.Ordinal) ? last[4..] : last;
        return _keys.GetValueOrDefault(id);
    }

    public void Apply(ResourceGraph graph)
    {
        _keys = graph.OfType(KeyType).Select(Read).ToDictionary(key => key.Id);
        _byArn = _keys.Values.ToDictionary(key => key.Arn);
        _aliases = graph.OfType(AliasType).ToDictionary(alias => alias.RequiredText("name"), alias => alias.RequiredText("targetKeyId").Split('/')[^1]);
    }

    private KmsKey Read(CloudResource resource)
    {
        var policy = resource.Text("policy") ?? DefaultPolicy();
        try
        {
            PolicyDocument.Parse(policy);
        }
        catch (PolicyException error)
        {
            throw new GraphException($"{resource.Urn}: policy: {error.Message}", error);
        }

        return new KmsKey(resource.RequiredText("keyId"), resource.RequiredText("arn"), policy, resource.Flag("isEnabled") ?? true, resource.Text("description") ?? "");
    }

    // Of a key that is made without one (KMS guide, "Default key policy"): the account's own policies decide.
    private string DefaultPolicy() =>
        $$"""{"Version":"2012-10-17","Statement":[{"Sid":"Enable IAM User Permissions","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::{{options.AccountId}}:root"},"Action":"kms:*","Resource":"*"}]}""";
}
