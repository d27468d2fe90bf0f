using System.Text.Json;
using Payments.Cli.ProviderCheck.Shapes;
using Payments.Local.Graph;

namespace Payments.Cli.ProviderCheck.CloudFormation;

/// <summary>
/// Every resource against AWS's own schema of it: patterns, lengths, ranges, numbers of items, enums and what is required. Types are
/// the provider's business. A property without a counterpart is noted as not checked.
/// </summary>
internal sealed class CloudFormationCheck(CloudFormationFolder folder, CheckLog log)
{
    /// <param name="resource">The resource.</param>
    /// <param name="shape">What the provider takes; null where that is not known.</param>
    public void Check(CloudResource resource, ObjectShape? shape)
    {
        // A type that is known to have no counterpart needs no mention: there is nothing that could be checked.
        if (TypeNames.Of(resource.Type) is not { } place)
        {
            return;
        }

        if (folder.Find(place.File) is not { } schema || Part(schema, place.Part) is not { } part)
        {
            log.Skip(CheckedBy.CloudFormation, resource, "*", $"AWS's resource schema '{place.File}' is not among the data");
            return;
        }

        new ResourceWalk(schema, resource, shape, log).Object(resource.Inputs, part, "", "", place.Part is null);
    }

    private static JsonElement? Part(ResourceSchema schema, string? name)
    {
        if (name is null)
        {
            return schema.Root;
        }

        var part = schema.Property(schema.Root, name) is { } property ? schema.Resolve(property.Value) : (JsonElement?)null;
        return part is { } list && ResourceSchema.IsList(list) ? schema.Items(list) : part;
    }
}
