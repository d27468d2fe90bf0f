using System.Text.Json;
using System.Xml.Linq;
using Payments.Offline.ProviderGenerator.CSharpFacts;
using Payments.Offline.ProviderGenerator.Emit;
using Payments.Offline.ProviderGenerator.Model;
using Payments.Offline.ProviderGenerator.PulumiSchema;

namespace Payments.Offline.ProviderGenerator;

/// <summary>One generated stand-in: its folder, its list of types in use, its provider.</summary>
/// <param name="Provider">The provider's name in schemas and tokens.</param>
/// <param name="Package">The NuGet package, which is the folder's name.</param>
internal sealed record StandIn(string Provider, string Package)
{
    /// <summary>All stand-ins that are generated.</summary>
    public static readonly IReadOnlyList<StandIn> All = [new("aws", "Pulumi.Aws"), new("aws-native", "Pulumi.AwsNative")];

    /// <summary>Renders the files of this stand-in.</summary>
    /// <param name="options">Where the repository and the schemas are.</param>
    /// <exception cref="GeneratorException">The lists name something that the schema does not have.</exception>
    public IReadOnlyList<SourceFile> Render(GeneratorOptions options)
    {
        using var schema = SchemaSource.Load(options.SchemaFolder, Provider, Version(options.Root));
        return PackageEmitter.Emit(Read(schema.RootElement, Folder(options.Root)));
    }

    /// <summary>The stand-in's folder.</summary>
    public string Folder(string root) => Path.Combine(root, "offline", Package);

    private static PackageModel Read(JsonElement schema, string folder)
    {
        var list = TypeList.Read(Path.Combine(folder, "resources.txt"));
        using var extraTypes = JsonDocument.Parse(ListFile.TextOr("{}", Path.Combine(folder, "types.json")));
        return CSharpFactsReader.Understands(schema)
            ? CSharpFactsReader.Read(schema, list, extraTypes.RootElement)
            : PulumiSchemaReader.Read(schema, list, ListFile.Names(Path.Combine(folder, "names.txt")));
    }

    private string Version(string root) =>
        XDocument.Load(Path.Combine(root, "Directory.Packages.props"))
            .Descendants("PackageVersion")
            .Where(v => (string?)v.Attribute("Include") == Package)
            .Select(v => (string?)v.Attribute("Version"))
            .SingleOrDefault()
        ?? throw new GeneratorException($"Directory.Packages.props has no version of {Package}.");
}
