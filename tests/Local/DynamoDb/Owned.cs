namespace Payments.Local.Tests.DynamoDb;

/// <summary>A cloud that ends with the test that started it.</summary>
internal sealed class Owned(DynamoDbCloud cloud) : IAsyncDisposable
{
    public DynamoDbCloud Cloud { get; } = cloud;

    public async ValueTask DisposeAsync() => await Cloud.DisposeAsync();
}
