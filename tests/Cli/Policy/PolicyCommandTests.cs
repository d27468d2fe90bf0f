using System.Text.Json.Nodes;
using Payments.Cli.Policy;
using Payments.Cli.Terminal;
using Payments.Cli.Workspace;
using Spectre.Console;

namespace Payments.Cli.Tests.Policy;

/// <summary>Over this checkout's own program.</summary>
public sealed class PolicyCommandTests : IDisposable
{
    private const string Held = "s3-public-access-blocked";
    private readonly string _folder = Directory.CreateTempSubdirectory("payments-policy-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Check_OfARuleThatIsHeld_EndsWithZeroAndWritesSarif()
    {
        var file = Path.Combine(_folder, "prod.sarif");

        var (exitCode, results, _) = await RunAsync("policy", "check", "--stack", "prod", "--rule", Held, "--sarif", file);

        exitCode.ShouldBe(ExitCode.Success);
        results.ShouldEndWith("1 rules: 0 violations that stop a deployment, 0 advisory, 0 exempted\n");
        JsonNode.Parse(await File.ReadAllTextAsync(file))!["runs"]![0]!["results"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Check_AsJson_IsReadByScripts()
    {
        var (_, results, _) = await RunAsync("policy", "check", "--stack", "dev", "--rule", Held, "--json");

        var report = JsonNode.Parse(results)!;
        ((string)report["stack"]!).ShouldBe("dev");
        ((bool)report["passes"]!).ShouldBeTrue();
        ((int)report["resources"]!).ShouldBeGreaterThan(100);
    }

    [Theory]
    [InlineData(ExitCode.Usage, "there is no rule 'no-such-rule'; './payments policy rules' lists them", "check", "--rule", "no-such-rule")]
    [InlineData(ExitCode.Usage, "there is no rule 'no-such-rule'; './payments policy rules' lists them", "explain", "no-such-rule")]
    [InlineData(ExitCode.Failed, "policies/stacks/none.yaml: it cannot be read", "check", "--stack", "none")]
    public async Task Command_ThatCannotBeDone_SaysWhy(int exitCode, string message, params string[] arguments)
    {
        var (ended, _, notes) = await RunAsync(["policy", .. arguments]);

        ended.ShouldBe(exitCode);
        notes.ShouldContain(message);
    }

    [Fact]
    public void Check_WithAMalformedFile_NamesEverythingWrongInIt()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "policies", "stacks"));
        File.WriteAllText(Path.Combine(_folder, "policies", "stacks", "prod.yaml"), "rules:\n  none: {}\nexemptions: none\n");

        var refused = Should.Throw<CommandException>(() => StackCheck.Policy(new PaymentsRoot(_folder), "prod", TimeProvider.System));

        refused.ExitCode.ShouldBe(ExitCode.Failed);
        refused.Message.Split(Environment.NewLine).Select(line => line.Split(": ")[0]).ShouldBe(["policies/stacks/prod.yaml:2", "policies/stacks/prod.yaml:3"]);
    }

    [Fact]
    public async Task Rules_AndExplain_TellOfEveryRule()
    {
        var (_, rules, _) = await RunAsync("policy", "rules");
        var (_, one, _) = await RunAsync("policy", "explain", Held);

        rules.Split('\n').ShouldContain(line => line.StartsWith(Held, StringComparison.Ordinal) && line.Contains("high  ", StringComparison.Ordinal) && line.Contains("AWS FSBP S3.8", StringComparison.Ordinal));
        one.ShouldContain("What to do: Set blockPublicAcls");
        one.ShouldContain("Looks at: aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock");
    }

    private static async Task<(int ExitCode, string Results, string Notes)> RunAsync(params string[] arguments)
    {
        var (results, notes) = (new StringWriter(), new StringWriter());
        var exitCode = await CommandLine.RunAsync(arguments, new Output(Console(results), Console(notes)));
        return (exitCode, results.ToString().ReplaceLineEndings("\n"), notes.ToString());
    }

    private static IAnsiConsole Console(StringWriter writer)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer), Ansi = AnsiSupport.No });
        console.Profile.Width = 1000;
        return console;
    }
}
