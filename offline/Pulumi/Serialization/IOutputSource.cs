namespace Pulumi.Serialization;

/// <summary>The side of a resource's output that resolves it, once; the first resolution counts.</summary>
internal interface IOutputSource
{
    Type TargetType { get; }

    void TrySet(OutputData<object?> data);

    void TrySetDefault(bool isKnown);

    void TrySetException(Exception exception);
}
