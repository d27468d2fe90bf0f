namespace Pulumi.Testing;

/// <summary>Answers in the place of providers.</summary>
public interface IMocks
{
    /// <summary>The id (null: none, which leaves it unknown) and the state of a resource.</summary>
    Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args);

    /// <summary>The result of a provider function or of a resource's method.</summary>
    Task<object> CallAsync(MockCallArgs args);

    Task RegisterResourceOutputs(MockRegisterResourceOutputsRequest args) => Task.CompletedTask;
}
