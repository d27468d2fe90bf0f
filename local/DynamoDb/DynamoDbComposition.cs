using Microsoft.Extensions.DependencyInjection;
using Payments.Local.DynamoDb.Expiry;
using Payments.Local.DynamoDb.Graph;
using Payments.Local.DynamoDb.Items;
using Payments.Local.DynamoDb.Reading;
using Payments.Local.DynamoDb.Streams;
using Payments.Local.DynamoDb.Tables;
using Payments.Local.DynamoDb.Transactions;
using Payments.Local.Graph;
using Payments.Local.Hosting;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.DynamoDb;

/// <summary>Brings DynamoDB into a local cloud.</summary>
public static class DynamoDbComposition
{
    public static IServiceCollection AddDynamoDb(this IServiceCollection services)
    {
        services.AddSingleton<DynamoDbArns>();
        services.AddSingleton<TableCatalog>();
        services.AddSingleton<StreamCatalog>();
        services.AddSingleton<StreamWatch>();
        services.AddSingleton<StreamRecords>();
        services.AddSingleton<StreamAccess>();
        services.AddSingleton<ChangeLog>();
        services.AddSingleton<TableMaker>();
        services.AddSingleton<TableDescription>();
        services.AddSingleton<TableAccess>();
        services.AddSingleton<ItemWriter>();
        services.AddSingleton<RequestTokens>();
        services.AddTables().AddItems().AddStreams();
        services.AddSingleton(provider =>
        {
            DynamoDbSchema.Ensure(provider.GetRequiredService<StateStore>());
            return new DynamoDbService(provider.GetServices<IDynamoDbOperation>());
        });
        services.AddSingleton<IAwsService>(provider => provider.GetRequiredService<DynamoDbService>());
        services.AddSingleton<IGraphConsumer, DeclaredTables>();
        services.AddSingleton<ICloudWorker, ExpiryWorker>();
        return services;
    }

    private static IServiceCollection AddTables(this IServiceCollection services) => services
        .AddSingleton<IDynamoDbOperation, CreateTable>()
        .AddSingleton<IDynamoDbOperation, DescribeTable>()
        .AddSingleton<IDynamoDbOperation, ListTables>()
        .AddSingleton<IDynamoDbOperation, UpdateTable>()
        .AddSingleton<IDynamoDbOperation, DeleteTable>()
        .AddSingleton<IDynamoDbOperation, DescribeTimeToLive>()
        .AddSingleton<IDynamoDbOperation, UpdateTimeToLive>()
        .AddSingleton<IDynamoDbOperation, TagResource>()
        .AddSingleton<IDynamoDbOperation, UntagResource>()
        .AddSingleton<IDynamoDbOperation, ListTagsOfResource>()
        .AddSingleton<IDynamoDbOperation, DescribeContinuousBackups>()
        .AddSingleton<IDynamoDbOperation, UpdateContinuousBackups>()
        .AddSingleton<IDynamoDbOperation, DescribeLimits>()
        .AddSingleton<IDynamoDbOperation, DescribeEndpoints>();

    private static IServiceCollection AddItems(this IServiceCollection services) => services
        .AddSingleton<IDynamoDbOperation, GetItem>()
        .AddSingleton<IDynamoDbOperation, PutItem>()
        .AddSingleton<IDynamoDbOperation, UpdateItem>()
        .AddSingleton<IDynamoDbOperation, DeleteItem>()
        .AddSingleton<IDynamoDbOperation, Query>()
        .AddSingleton<IDynamoDbOperation, Scan>()
        .AddSingleton<IDynamoDbOperation, BatchGetItem>()
        .AddSingleton<IDynamoDbOperation, BatchWriteItem>()
        .AddSingleton<IDynamoDbOperation, TransactWriteItems>()
        .AddSingleton<IDynamoDbOperation, TransactGetItems>();

    // Clients call these under another target prefix (DynamoDBStreams_20120810), signed for the same service.
    private static IServiceCollection AddStreams(this IServiceCollection services) => services
        .AddSingleton<IDynamoDbOperation, ListStreams>()
        .AddSingleton<IDynamoDbOperation, DescribeStream>()
        .AddSingleton<IDynamoDbOperation, GetShardIterator>()
        .AddSingleton<IDynamoDbOperation, GetRecords>();
}
