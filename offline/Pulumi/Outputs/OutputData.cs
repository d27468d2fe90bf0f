using System.Collections.Immutable;

namespace Pulumi;

/// <summary>What an output resolves to: the value, whether it is known and secret, and the resources it came from.</summary>
internal readonly record struct OutputData<T>(ImmutableHashSet<Resource> Resources, T Value, bool IsKnown, bool IsSecret)
{
    public static OutputData<T> Known(T value, bool isSecret = false)
        => new([], value, IsKnown: true, isSecret);

    public static OutputData<T> Unknown(T value)
        => new([], value, IsKnown: false, IsSecret: false);

    public OutputData<object?> Untyped() => new(Resources, Value, IsKnown, IsSecret);
}
