using Payments.Local.Graph;
using Payments.Local.Hosting;
using Payments.Local.Lambda.Code;
using Payments.Local.Lambda.Functions;
using Payments.Local.Lambda.Instances;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Lambda.Graph;

/// <summary>Makes the program's functions, aliases, permissions, event rules and event source mappings exist, in one transaction.</summary>
internal sealed class LambdaGraph : IGraphConsumer
{
    public const string FunctionType = "aws:lambda/function:Function";
    public const string AliasType = "aws:lambda/alias:Alias";
    public const string PermissionType = "aws:lambda/permission:Permission";
    public const string EventRulesType = "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig";
    public const string MappingType = "aws:lambda/eventSourceMapping:EventSourceMapping";
    public const string ProvisionedType = "aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig";

    private readonly StateStore _store;
    private readonly CodeStore _code;
    private readonly CloudOptions _options;
    private readonly FunctionApplier _functions;
    private readonly AliasApplier _aliases;
    private readonly ReferenceApplier _references;

    // The directory brings the tables into being.
    public LambdaGraph(
        StateStore store, FunctionDirectory directory, CodeStore code, CloudOptions options, FunctionApplier functions, AliasApplier aliases, ReferenceApplier references)
    {
        ArgumentNullException.ThrowIfNull(directory);
        _store = store;
        _code = code;
        _options = options;
        _functions = functions;
        _aliases = aliases;
        _references = references;
    }

    public IReadOnlyCollection<string> ResourceTypes { get; } = [FunctionType, AliasType, PermissionType, EventRulesType, MappingType, ProvisionedType];

    public void Apply(ResourceGraph graph)
    {
        if (_options.StateDirectory is not null)
        {
            OrphanedProcesses.End(_code.Root);
        }

        var inUse = _store.Write(state =>
        {
            var before = _functions.Apply(state, graph);
            _aliases.Apply(state, graph, before);
            _references.Apply(state, graph);
            _functions.Prune(state, graph);
            return FunctionStore.CodesInUse(state);
        });
        _code.Keep(inUse);
    }

    /// <summary>Runs what reads or checks a resource; a refusal becomes an error that names the resource.</summary>
    public static T Check<T>(CloudResource resource, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is AwsException or IOException or InvalidDataException or InvalidOperationException)
        {
            throw new GraphException($"{resource.Urn}: {error.Message}", error);
        }
    }
}
