using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using FsCheck;
using FsCheck.Fluent;

namespace Payments.Local.Tests.DynamoDb.Model;

/// <summary>Random puts, updates, moves between index keys, deletes, transactions and reads: a table answers as a simple model does.</summary>
public sealed class ModelPropertyTests(DynamoDbCloud cloud) : IClassFixture<DynamoDbCloud>
{
    private const int Runs = 60;
    private const int MaxSort = 12;

    [Fact]
    public void Table_AnyHistory_AgreesWithTheModel() =>
        Prop.ForAll(Histories(), steps => RunAsync(steps).GetAwaiter().GetResult()).Check(Config.QuickThrowOnFailure.WithMaxTest(Runs).WithEndSize(120));

    private static Arbitrary<ModelStep[]> Histories()
    {
        Gen<ModelStep> Step(ModelStepKind kind) =>
            from partition in Gen.Choose(0, 5)
            from sort in Gen.Choose(-MaxSort, MaxSort)
            from value in Gen.Choose(0, 60)
            select new ModelStep(kind, partition, kind == ModelStepKind.Scan ? Math.Abs(sort) : sort, value);
        return Gen.Frequency(
            (6, Step(ModelStepKind.Put)),
            (3, Step(ModelStepKind.Add)),
            (3, Step(ModelStepKind.Move)),
            (2, Step(ModelStepKind.Delete)),
            (3, Step(ModelStepKind.Transact)),
            (1, Step(ModelStepKind.Get)),
            (3, Step(ModelStepKind.Query)),
            (2, Step(ModelStepKind.QueryIndex)),
            (1, Step(ModelStepKind.Scan))).ArrayOf().ToArbitrary();
    }

    private async Task RunAsync(ModelStep[] steps)
    {
        var table = await cloud.CreateAsync(new CreateTableRequest
        {
            AttributeDefinitions = [new("pk", ScalarAttributeType.S), new("sk", ScalarAttributeType.N), new("state", ScalarAttributeType.S), new("n", ScalarAttributeType.N)],
            KeySchema = [new("pk", KeyType.HASH), new("sk", KeyType.RANGE)],
            GlobalSecondaryIndexes =
            [
                new() { IndexName = "by-state", KeySchema = [new("state", KeyType.HASH), new("n", KeyType.RANGE)], Projection = new Projection { ProjectionType = ProjectionType.ALL } },
            ],
        });
        await new TableModel(cloud, table).RunAsync(steps);
    }
}
