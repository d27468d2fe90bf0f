using System.Text.Json.Nodes;
using Payments.Cli.Terminal;
using Spectre.Console;

namespace Payments.Cli.Tests.ProviderCheck;

public sealed class SchemaCommandTests : IDisposable
{
    private readonly StringWriter _results = new();
    private readonly StringWriter _notes = new();

    [Fact]
    public async Task Check_Prod_SaysHowManyResourcesAndThatNothingWasFound()
    {
        var code = await RunAsync("schema", "check", "--stack", "prod", "--json", "--schema-dir", SchemaFolder.IsThere ? SchemaFolder.Path : Path.GetTempPath());

        var report = JsonNode.Parse(_results.ToString())!;
        ((string?)report["stack"]).ShouldBe("prod");
        ((int)report["resources"]!).ShouldBeGreaterThan(500);
        report["findings"]!.AsArray().ShouldBeEmpty();
        report["lacking"]!.AsArray().Count.ShouldBe(SchemaFolder.IsThere ? 0 : 3);
        code.ShouldBe(SchemaFolder.IsThere ? ExitCode.Success : ExitCode.Environment);
    }

    [Fact]
    public async Task Check_FolderThatIsNotThere_IsAWrongCommandLine()
    {
        (await RunAsync("schema", "check", "--schema-dir", "/no/such/folder")).ShouldBe(ExitCode.Usage);

        _notes.ToString().ShouldContain("there is no folder /no/such/folder");
    }

    public void Dispose()
    {
        _results.Dispose();
        _notes.Dispose();
    }

    private Task<int> RunAsync(params string[] arguments) => CommandLine.RunAsync(arguments, new Output(Console(_results), Console(_notes)));

    private static IAnsiConsole Console(StringWriter writer)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer), Ansi = AnsiSupport.No, Interactive = InteractionSupport.No });
        console.Profile.Width = int.MaxValue / 4;
        return console;
    }
}
