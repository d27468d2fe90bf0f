using Pulumi;
using DynamoDB = Pulumi.Aws.DynamoDB;

namespace Payments.Platform;

/// <summary>A table as all of ours are: on demand, encrypted, restorable to any second of the last 35 days.</summary>
internal sealed class PaymentTable : ComponentResource
{
    private readonly string _name;

    /// <param name="name">The table's name.</param>
    /// <param name="args">Keys and extras.</param>
    /// <param name="protectData">Whether tables that hold records refuse to be deleted.</param>
    public PaymentTable(string name, PaymentTableArgs args, bool protectData)
        : base("payments:data:PaymentTable", name)
    {
        _name = name;
        var isProtected = protectData && args.HoldsRecords;
        var table = new DynamoDB.Table(name, TableArgs(name, args, isProtected), new() { Parent = this, Protect = isProtected });
        Name = table.Name;
        Arn = table.Arn;
        RegisterOutputs();
    }

    public Output<string> Name { get; }

    public Output<string> Arn { get; }

    /// <summary>Lets a function do these things with rows of the table, and nothing else.</summary>
    /// <param name="user">Who.</param>
    /// <param name="operations">Operations such as <c>GetItem</c>; a transaction needs those of its parts.</param>
    public void Grant(IGrantee user, params string[] operations) =>
        user.Role.Allow($"table-{_name}", [.. operations.Select(o => $"dynamodb:{o}")], Arn);

    private static DynamoDB.TableArgs TableArgs(string name, PaymentTableArgs args, bool isProtected)
    {
        var table = new DynamoDB.TableArgs
        {
            Name = name,
            BillingMode = "PAY_PER_REQUEST",
            HashKey = args.HashKey,
            Attributes = { Text(args.HashKey) },
            PointInTimeRecovery = new DynamoDB.Inputs.TablePointInTimeRecoveryArgs { Enabled = true },
            ServerSideEncryption = new DynamoDB.Inputs.TableServerSideEncryptionArgs { Enabled = true },
            DeletionProtectionEnabled = isProtected,
            Tags = { [StackTags.DataClass] = "confidential" },
        };
        if (args.RangeKey is not null)
        {
            table.RangeKey = args.RangeKey;
            table.Attributes.Add(Text(args.RangeKey));
        }

        if (args.IndexKey is not null)
        {
            table.Attributes.Add(Text(args.IndexKey));
            table.GlobalSecondaryIndexes.Add(new DynamoDB.Inputs.TableGlobalSecondaryIndexArgs
            {
                Name = args.IndexKey,
                HashKey = args.IndexKey,
                RangeKey = args.HashKey,
                ProjectionType = "ALL",
            });
        }

        if (args.ExpiryAttribute is not null)
        {
            table.Ttl = new DynamoDB.Inputs.TableTtlArgs { AttributeName = args.ExpiryAttribute, Enabled = true };
        }

        return table;
    }

    private static DynamoDB.Inputs.TableAttributeArgs Text(string name) => new() { Name = name, Type = "S" };
}
