using System.Collections.Immutable;

namespace Pulumi;

public partial class Resource
{
    /// <summary>The parent's transformations, which hold those of its own parents; the stack's where no parent is given.</summary>
    private ImmutableArray<ResourceTransformation> TransformationsOf(ResourceOptions options)
    {
        // The stack has no parent, and a resource that is only read does not fall back to it.
        var fallsBack = _type != Stack.RootType && options.Urn is null;
        var parent = options.Parent ?? (fallsBack ? Deployment.Current.Stack : null);
        return parent?._transformations ?? [];
    }

    private (ResourceArgs Args, ResourceOptions Options) Transform(ResourceArgs args, ResourceOptions options)
    {
        foreach (var transformation in _transformations)
        {
            if (transformation(new ResourceTransformationArgs(this, args, options)) is { } result)
            {
                if (result.Options.Parent != options.Parent)
                {
                    throw new ArgumentException("Transformations cannot currently be used to change the 'parent' of a resource.");
                }

                (args, options) = (result.Args, result.Options);
            }
        }

        return (args, options);
    }
}
