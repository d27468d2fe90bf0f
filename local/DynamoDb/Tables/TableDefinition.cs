using System.Text.Json.Serialization;

namespace Payments.Local.DynamoDb.Tables;

/// <summary>Everything about a table except its items.</summary>
internal sealed record TableDefinition
{
    /// <summary>Number of the table's rows; never used twice.</summary>
    [JsonIgnore]
    public long Id { get; init; }

    public required string Name { get; init; }

    /// <summary>AWS's own id of the table: a UUID.</summary>
    public required string TableId { get; init; }

    /// <summary>The attributes of all keys, as they were declared.</summary>
    public required IReadOnlyList<KeyAttribute> Attributes { get; init; }

    public required KeySchema Key { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public Lifecycle Lifecycle { get; init; } = Lifecycle.Settled;

    /// <summary>All indexes, also those that are being deleted.</summary>
    public IReadOnlyList<SecondaryIndex> Indexes { get; init; } = [];

    /// <summary>Greatest number that an index of this table ever had.</summary>
    public int LastIndexId { get; init; }

    /// <summary>When the table became on demand; null when its capacity is provisioned.</summary>
    public DateTimeOffset? OnDemandSince { get; init; }

    /// <summary>Whether the billing mode was ever chosen; AWS then describes it.</summary>
    public bool DescribesBilling { get; init; }

    public Throughput Throughput { get; init; } = Throughput.OnDemand;

    public StreamSetting? Stream { get; init; }

    public ExpirySetting? Expiry { get; init; }

    public RecoverySetting? Recovery { get; init; }

    public bool DeletionProtection { get; init; }

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    public string? TableClass { get; init; }

    /// <summary>ARN of the KMS key; null for the key that AWS owns.</summary>
    public string? KmsKeyArn { get; init; }

    /// <summary>Resource policy (JSON text); null when there is none.</summary>
    public string? ResourcePolicy { get; init; }

    /// <summary>Whether the Pulumi program declares it; such a table goes when the program no longer does.</summary>
    public bool IsDeclared { get; init; }

    [JsonIgnore]
    public bool IsOnDemand => OnDemandSince is not null;

    /// <summary>Whether changes must be written to a stream.</summary>
    [JsonIgnore]
    public bool HasStream => Stream is { IsEnabled: true };

    /// <summary>The indexes that still take writes.</summary>
    [JsonIgnore]
    public IEnumerable<SecondaryIndex> LiveIndexes => Indexes.Where(index => index.Lifecycle.Phase != Phase.Deleting);

    /// <summary>The indexes that clients see.</summary>
    public IEnumerable<SecondaryIndex> IndexesAt(DateTimeOffset now) => Indexes.Where(index => !index.Lifecycle.IsGone(now));

    /// <summary>An index that can be asked for by name; null when there is none.</summary>
    public SecondaryIndex? FindIndex(string name) => LiveIndexes.FirstOrDefault(index => index.Name == name);
}
