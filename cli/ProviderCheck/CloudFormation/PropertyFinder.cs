using System.Text.Json;

namespace Payments.Cli.ProviderCheck.CloudFormation;

/// <summary>Finds CloudFormation's counterpart of a property.</summary>
internal static class PropertyFinder
{
    /// <param name="Schema">The counterpart's schema.</param>
    /// <param name="Name">Its name in the object around it; null when it lies elsewhere in the resource.</param>
    public sealed record Counterpart(JsonElement Schema, string? Name);

    /// <param name="resource">The resource's schema.</param>
    /// <param name="parent">The schema of the object around the property.</param>
    /// <param name="type">Pulumi's type token.</param>
    /// <param name="path">The property's path without indexes.</param>
    /// <returns>Null when there is none.</returns>
    public static Counterpart? Find(ResourceSchema resource, JsonElement parent, string type, string path) =>
        PropertyNames.Exception(type, path) is { } exception ? Follow(resource, parent, exception) : ByName(resource, parent, PropertyPath.Last(path));

    private static Counterpart? Follow(ResourceSchema resource, JsonElement parent, string path)
    {
        var isElsewhere = path[0] == '/';
        var schema = isElsewhere ? resource.Root : parent;
        foreach (var step in path.TrimStart('/').Split('.'))
        {
            if (resource.Property(schema, step.Replace("[]", "", StringComparison.Ordinal)) is not { } property)
            {
                return null;
            }

            schema = resource.Resolve(property.Value);
            if (step.EndsWith("[]", StringComparison.Ordinal))
            {
                schema = Items(resource, schema);
            }
        }

        return new Counterpart(schema, isElsewhere ? null : path.Split('.', '[')[0]);
    }

    private static JsonElement Items(ResourceSchema resource, JsonElement schema) =>
        resource.Items(ResourceSchema.IsList(schema) ? schema : resource.Options(schema).First(ResourceSchema.IsList));

    private static Counterpart? ByName(ResourceSchema resource, JsonElement parent, string name)
    {
        string[] candidates = name == "name" ? [name, $"{resource.TypeName.Split(':')[^1]}Name"] : [name, name + "s", name.TrimEnd('s')];
        var found = candidates.Select(candidate => resource.Property(parent, candidate)).FirstOrDefault(property => property is not null);
        return found is { } property ? new Counterpart(property.Value, property.Name) : null;
    }
}
