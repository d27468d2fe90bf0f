using Amazon.Lambda.Core;

namespace Payments.Hosting;

/// <summary>The handlers of one bundle, by the name that a function's <c>Handler</c> gives.</summary>
public sealed class FunctionCatalog(ILambdaSerializer serializer)
{
    private readonly SortedDictionary<string, Func<FunctionServices, (StreamHandler, Func<CancellationToken, Task>)>> _functions =
        new(StringComparer.Ordinal);

    /// <summary>All names, in order.</summary>
    public IReadOnlyCollection<string> Names => _functions.Keys;

    /// <param name="name">The function's <c>Handler</c>.</param>
    /// <param name="create">Makes the handler; it reads its settings here, so that one that lacks fails the init phase.</param>
    public FunctionCatalog Add<TInput, TOutput>(string name, Func<FunctionServices, IFunction<TInput, TOutput>> create)
    {
        _functions.Add(name, services =>
        {
            var function = create(services);
            var host = new InvocationHost(services);
            return (Handle, function.WarmUpAsync);

            Task<Stream> Handle(Stream input, ILambdaContext context) => host.RunAsync(context, async invocation =>
            {
                var output = await function.InvokeAsync(serializer.Deserialize<TInput>(input), invocation);
                var stream = new MemoryStream();
                serializer.Serialize(output, stream);
                stream.Position = 0;
                return stream;
            });
        });
        return this;
    }

    /// <summary>Makes a handler and the work that its init phase may do ahead.</summary>
    /// <exception cref="UnknownHandlerException">There is no such handler.</exception>
    /// <exception cref="MissingSettingException">A setting that the handler needs is not in the environment.</exception>
    public (StreamHandler Handler, Func<CancellationToken, Task> WarmUp) Create(string? name, FunctionServices services) =>
        name is not null && _functions.TryGetValue(name, out var create)
            ? create(services)
            : throw new UnknownHandlerException(name, Names);
}
