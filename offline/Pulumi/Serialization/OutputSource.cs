namespace Pulumi.Serialization;

/// <summary>Resolves one [Output] property; the output always depends on its resource.</summary>
internal sealed class OutputSource<T> : IOutputSource
{
    private readonly Resource _resource;
    private readonly TaskCompletionSource<OutputData<T>> _completion = new();

    public OutputSource(Resource resource)
    {
        _resource = resource;
        Output = new Output<T>(_completion.Task);
    }

    public Output<T> Output { get; }

    public Type TargetType => typeof(T);

    public void TrySet(OutputData<object?> data) => _completion.TrySetResult(new OutputData<T>(
        data.Resources.Add(_resource), data.Value is null ? default! : (T)data.Value, data.IsKnown, data.IsSecret));

    public void TrySetDefault(bool isKnown)
        => _completion.TrySetResult(new OutputData<T>([_resource], default!, isKnown, IsSecret: false));

    public void TrySetException(Exception exception) => _completion.TrySetException(exception);
}
