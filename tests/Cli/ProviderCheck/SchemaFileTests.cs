using System.Text.Json.Nodes;
using Payments.Cli.ProviderCheck.Schemas;
using Payments.Cli.ProviderCheck.Shapes;
using Payments.Cli.Workspace;

namespace Payments.Cli.Tests.ProviderCheck;

public sealed class SchemaFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("payments-schema-");

    // As Pulumi prints it: types before resources, words escaped in references, functions that nobody asks for.
    private const string Sample = """
        {
          "name": "aws", "version": "7.48.0", "config": {"variables": {"types": {"type": "string"}}},
          "types": {
            "aws:x/tier:Tier": {"type": "string", "enum": [{"name": "Hot", "value": "HOT"}, {"name": "Cold", "value": "COLD"}]},
            "aws:x/Rule:Rule": {"type": "object", "properties": {"tier": {"$ref": "#/types/aws:x%2Ftier:Tier"}, "inner": {"$ref": "#/types/aws:x/Rule:Rule"}}, "required": ["tier"]}
          },
          "resources": {
            "aws:x/thing:Thing": {
              "inputProperties": {"rules": {"type": "array", "items": {"$ref": "#/types/aws:x/Rule:Rule"}}, "code": {"$ref": "pulumi.json#/Archive"}, "size": {"oneOf": [{"type": "integer"}, {"type": "string"}]}},
              "requiredInputs": ["size"]
            }
          },
          "functions": {"aws:x/getThing:getThing": {"inputs": {}}}
        }
        """;

    [Fact]
    public void Schema_InPulumisForm_IsReadWithItsTypes()
    {
        var schema = new PulumiSchema(SchemaFile.Read(Write("aws.json", Sample)));

        schema.Version.ShouldBe("7.48.0");
        schema.Find("aws:x/thong:Thong").ShouldBeNull();
        Problems(schema, """{"size":1,"rules":[{"tier":"HOT","inner":{"tier":"COLD"}}],"code":{"$archive":"FileArchive"}}""").ShouldBeEmpty();
        Problems(schema, """{"rules":[{"tier":"WARM","inner":{}}],"code":"x"}""").ShouldBe(["size", "rules[0].tier", "rules[0].inner.tier", "code"]);
    }

    [Fact]
    public void Schema_ThatIsNotJson_IsNamed()
    {
        var path = Write("aws.json", "{\"resources\":{");

        Should.Throw<CommandException>(() => SchemaFile.Read(path)).Message.ShouldContain(path);
    }

    [Fact]
    public async Task Locator_SchemaOfAnotherVersion_SaysSo()
    {
        var version = PackageVersions.Of(PaymentsRoot.Find(), "aws");
        Write("aws.json", Sample.Replace("7.48.0", "1.2.3", StringComparison.Ordinal));

        var data = await new SchemaLocator(PaymentsRoot.Find(), _folder.FullName, new FakePrinter()).LoadAsync(CancellationToken.None);

        data.Providers["aws"].ShouldNotBeNull();
        data.Lacking.ShouldContain(line => line.Contains($"of version 1.2.3, the program is built with {version}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Locator_FolderThatIsNotThere_IsRefused() =>
        (await Should.ThrowAsync<CommandException>(() => new SchemaLocator(PaymentsRoot.Find(), "/no/such/folder", new FakePrinter()).LoadAsync(CancellationToken.None))).ExitCode.ShouldBe(ExitCode.Usage);

    [Fact]
    public async Task Locator_SchemasThatAreNowhere_ArePrintedOnceAndKept()
    {
        // A checkout without shared/ beside it.
        var root = new PaymentsRoot(Directory.CreateDirectory(Path.Combine(_folder.FullName, "a", "checkout")).FullName);
        File.Copy(Path.Combine(PaymentsRoot.Find().Path, "Directory.Packages.props"), Path.Combine(root.Path, "Directory.Packages.props"));
        var printer = new FakePrinter(("aws", Sample));

        var first = await new SchemaLocator(root, null, printer).LoadAsync(CancellationToken.None);
        var second = await new SchemaLocator(root, null, printer).LoadAsync(CancellationToken.None);

        printer.Printed.Where(package => package == "aws").ShouldHaveSingleItem();
        first.Providers["aws"]!.Find("aws:x/thing:Thing").ShouldNotBeNull();
        second.Providers["aws"]!.Find("aws:x/thing:Thing").ShouldNotBeNull();
        second.Providers["aws-native"].ShouldBeNull();
        second.Lacking.ShouldContain(line => line.Contains("Install Pulumi", StringComparison.Ordinal));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static List<string> Problems(PulumiSchema schema, string inputs) =>
        [.. ShapeMatcher.Match(JsonNode.Parse(inputs), schema.Find("aws:x/thing:Thing")!, "").Select(mismatch => mismatch.Path)];

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
