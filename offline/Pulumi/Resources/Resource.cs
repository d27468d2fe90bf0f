using System.Collections.Immutable;
using Pulumi.Serialization;

namespace Pulumi;

/// <summary>Anything that the program registers. Registration starts in the constructor.</summary>
public partial class Resource
{
    private readonly string _type;
    private readonly string _name;
    private readonly bool? _protect;
    private readonly ImmutableArray<ResourceTransformation> _transformations = [];
    private readonly ImmutableDictionary<string, ProviderResource> _providers = ImmutableDictionary<string, ProviderResource>.Empty;

    private protected Resource(string type, string name, bool custom, ResourceArgs args, ResourceOptions options, bool remote = false)
    {
        ThrowIfEmpty(type, nameof(type));
        ThrowIfEmpty(name, nameof(name));
        _type = type;
        _name = name;

        // First of all, so that no other thread that finds this resource through its parent meets null outputs.
        CompletionSources = ResourceOutputs.Initialize(this, overwrite: options.Urn is not null || remote);

        _transformations = [.. options.ResourceTransformations, .. TransformationsOf(options)];
        (args, options) = Transform(args, options);
        options = options.Clone();
        if (options.Provider is not null && options is ComponentResourceOptions { Providers.Count: > 0 })
        {
            throw new ResourceException("Do not supply both 'provider' and 'providers' options to a ComponentResource.", options.Parent);
        }

        if (options.Parent is { } parent)
        {
            lock (parent.ChildResources)
            {
                parent.ChildResources.Add(this);
            }

            options.Protect ??= parent._protect;
            _providers = parent._providers;
        }

        _protect = options.Protect;
        _providers = ResourceProviders.Inherit(_providers, this, custom, options);
        Provider = custom ? options.Provider : null;
        foreach (var alias in options.Aliases)
        {
            // Nothing here uses aliases; a wrong one fails as it does in the real SDK.
            _ = alias.ToOutput().Apply(value => value.ToUrn(name, type, options.Parent));
        }

        Deployment.Current.Register(this, remote, args, options);
    }

    /// <summary>A resource that is only referred to, by its URN.</summary>
    private protected Resource(string urn)
    {
        _type = "";
        _name = "";
        _protect = false;
        CompletionSources = ImmutableDictionary<string, IOutputSource>.Empty;
        Urn = Output<string>.FromData(new OutputData<string>([this], urn, IsKnown: true, IsSecret: false));
    }

    [Output(WireConstants.Urn)]
    public Output<string> Urn { get; private protected set; } = null!;

    internal HashSet<Resource> ChildResources { get; } = [];

    internal ProviderResource? Provider { get; }

    internal ImmutableDictionary<string, IOutputSource> CompletionSources { get; }

    public string GetResourceType() => _type;

    public string GetResourceName() => _name;

    /// <summary>The provider that children of this resource use for a type or function token; null for the default one.</summary>
    internal ProviderResource? GetProvider(string token)
    {
        var parts = token.Split(':');
        return parts.Length == 3 ? _providers.GetValueOrDefault(parts[0]) : null;
    }

    private static void ThrowIfEmpty(string value, string parameter)
    {
        if (string.IsNullOrEmpty(value))
        {
            throw new ArgumentException($"'{parameter}' cannot be null or empty.", parameter);
        }
    }
}
