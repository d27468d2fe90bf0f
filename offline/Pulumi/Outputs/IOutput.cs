using System.Collections.Immutable;

namespace Pulumi;

/// <summary>An <see cref="Output{T}"/> whose T is not known where it is used.</summary>
internal interface IOutput
{
    Task<ImmutableHashSet<Resource>> GetResourcesAsync();

    Task<OutputData<object?>> GetDataAsync();

    Output<TResult> UntypedApply<TResult>(Func<object?, Output<TResult>> func);
}
