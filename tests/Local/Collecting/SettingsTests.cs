using Payments.Local.Graph;
using Payments.Local.Graph.Settings;

namespace Payments.Local.Tests.Collecting;

public sealed class SettingsTests
{
    [Fact]
    public void Stack_Values_AreTextsAsPulumiGivesThem()
    {
        using var project = new ProjectFolder(stacks: ("dev",
            """
            config:
              aws:region: eu-central-1
              plain: words
              number: 1.50
              flag: true
              payments:own: "007"
              nothing:
              other:nested:
                text: |
                  lines
                list: [1, two, "3", true, 0x10, ~]
            """));

        var config = project.Stack().Config;

        config["payments:plain"].ShouldBe("words");
        config["payments:number"].ShouldBe("1.50");
        config["payments:flag"].ShouldBe("true");
        config["payments:own"].ShouldBe("007");
        config["payments:nothing"].ShouldBe("");
        config["other:nested"].ShouldBe("""{"text":"lines\n","list":[1,"two","3",true,16,null]}""");
        project.Stack().Region.ShouldBe("eu-central-1");
    }

    [Fact]
    public void Stack_WithoutAValue_GetsTheProjects()
    {
        using var project = new ProjectFolder(
            """
            name: payments
            runtime: dotnet
            config:
              aws:region: us-west-2
              size:
                type: integer
                default: 3
              kept:
                value: from project
            """,
            ("dev", "config:\n  size: 4\n"));

        var config = project.Stack().Config;

        config["payments:size"].ShouldBe("4");
        config["payments:kept"].ShouldBe("from project");
        config["aws:region"].ShouldBe("us-west-2");
    }

    [Fact]
    public void Stack_ThatDoesNotExist_FailsListingThoseThatDo()
    {
        using var project = new ProjectFolder(stacks: [("prod", ProjectFolder.Dev), ("dev", ProjectFolder.Dev)]);

        Should.Throw<GraphException>(() => project.Stack("test")).Message.ShouldBe("stack 'test' does not exist; there are: dev, prod");
    }

    [Theory]
    [InlineData("config:\n  aws:region: eu-central-1\n  key:\n    secure: v1:abc\n", "'key' is encrypted and cannot be read here")]
    [InlineData("config:\n  aws:region: eu-central-1\n  key:\n    inner:\n      - secure: v1:abc\n", "'key' is encrypted and cannot be read here")]
    [InlineData("config:\n  other: x\n", "'aws:region' is missing")]
    [InlineData("config:\n  a: b: c\n", "Pulumi.dev.yaml: line 2, column ")]
    [InlineData("- a\n", "keys and values are expected")]
    [InlineData("environment: [shared]\nconfig:\n  aws:region: eu-central-1\n", "needs Pulumi Cloud")]
    public void Stack_WrongFile_FailsSayingWhere(string yaml, string message)
    {
        using var project = new ProjectFolder(stacks: ("dev", yaml));

        Should.Throw<GraphException>(() => project.Stack()).Message.ShouldContain(message);
    }

    [Fact]
    public void Stack_WithoutARequiredValue_FailsNamingIt()
    {
        using var project = new ProjectFolder("name: payments\nruntime: dotnet\nconfig:\n  size:\n    type: integer\n");

        Should.Throw<GraphException>(() => project.Stack()).Message.ShouldContain("'payments:size' is missing");
    }

    [Fact]
    public void Project_MissingOrNameless_Fails()
    {
        using var empty = new TempFolder();
        using var nameless = new ProjectFolder("runtime: dotnet\n");

        Should.Throw<GraphException>(() => ProjectSettings.Load(empty.Path)).Message.ShouldContain("Pulumi.yaml is missing");
        Should.Throw<GraphException>(() => ProjectSettings.Load(nameless.Path)).Message.ShouldContain("'name' is missing");
    }
}
