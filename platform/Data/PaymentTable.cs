using Pulumi;
using DynamoDB = Pulumi.Aws.DynamoDB;

namespace Payments.Platform;

/// <summary>A table as all of ours are: on demand, encrypted, restorable to any second of the last 35 days.</summary>
internal sealed class PaymentTable : ComponentResource
{
    private readonly string _name;
    private readonly PaymentTableArgs _args;
    private readonly DynamoDB.Table _table;

    /// <param name="name">The table's name.</param>
    /// <param name="args">Keys and extras.</param>
    /// <param name="key">What it is encrypted with.</param>
    /// <param name="protectData">Whether it refuses to be deleted: by AWS, and if it holds records, by Pulumi, too.</param>
    public PaymentTable(string name, PaymentTableArgs args, CustomerKey key, bool protectData)
        : base("payments:data:PaymentTable", name)
    {
        (_name, _args) = (name, args);
        _table = new DynamoDB.Table(
            name, TableArgs(name, args, key, protectData), new() { Parent = this, Protect = protectData && args.HoldsRecords });
        Name = _table.Name;
        Arn = _table.Arn;
        RegisterOutputs();
    }

    public Output<string> Name { get; }

    public Output<string> Arn { get; }

    /// <summary>The stream of its changes.</summary>
    /// <exception cref="InvalidOperationException">The table has none.</exception>
    public Output<string> StreamArn => _args.HasStream ? _table.StreamArn : throw new InvalidOperationException($"{_name} has no stream.");

    /// <summary>Its name, and the right to do these things with its rows and nothing else.</summary>
    /// <param name="operations">Operations such as <c>GetItem</c>; a transaction needs those of its parts.</param>
    public Access Access(params string[] operations) => new(_args.Variable, Name, user => Grant(user, operations));

    /// <summary>Its name alone, for functions of a service that share what they are made of.</summary>
    public Access Known => Platform.Access.ToKnow(_args.Variable, Name);

    /// <summary>Its name, and the right to query one of its indexes.</summary>
    /// <exception cref="ArgumentException">The table has no such index.</exception>
    public Access QueryAccess(string index) => _args.Indexes.Any(i => i.Name == index)
        ? new(_args.Variable, Name, user => user.Role.Allow($"index-{_name}-{index}", ["dynamodb:Query"], Output.Format($"{Arn}/index/{index}")))
        : throw new ArgumentException($"{_name} has no index '{index}'.", nameof(index));

    /// <summary>Lets somebody do these things with rows of the table, and nothing else.</summary>
    /// <returns>The permission, for those that must have it before they are made.</returns>
    public Resource Grant(IGrantee user, params string[] operations) =>
        user.Role.Allow($"table-{_name}", [.. operations.Select(o => $"dynamodb:{o}")], Arn);

    private static DynamoDB.TableArgs TableArgs(string name, PaymentTableArgs args, CustomerKey key, bool isProtected)
    {
        var table = new DynamoDB.TableArgs
        {
            Name = name,
            BillingMode = "PAY_PER_REQUEST",
            HashKey = args.Key.Name,
            PointInTimeRecovery = new DynamoDB.Inputs.TablePointInTimeRecoveryArgs { Enabled = true },
            ServerSideEncryption = new DynamoDB.Inputs.TableServerSideEncryptionArgs { Enabled = true, KmsKeyArn = key.Arn },
            DeletionProtectionEnabled = isProtected,
            Tags = { [StackTags.DataClass] = "confidential" },
        };
        foreach (var attribute in args.AllKeys)
        {
            table.Attributes.Add(new DynamoDB.Inputs.TableAttributeArgs { Name = attribute.Name, Type = attribute.Type });
        }

        if (args.SortKey is not null)
        {
            table.RangeKey = args.SortKey.Name;
        }

        foreach (var index in args.Indexes)
        {
            table.GlobalSecondaryIndexes.Add(new DynamoDB.Inputs.TableGlobalSecondaryIndexArgs
            {
                Name = index.Name,
                HashKey = index.Key.Name,
                RangeKey = index.SortKey.Name,
                ProjectionType = "ALL",
            });
        }

        if (args.ExpiryAttribute is not null)
        {
            table.Ttl = new DynamoDB.Inputs.TableTtlArgs { AttributeName = args.ExpiryAttribute, Enabled = true };
        }

        if (args.HasStream)
        {
            table.StreamEnabled = true;
            table.StreamViewType = "NEW_AND_OLD_IMAGES";
        }

        return table;
    }
}
