using Payments.Cli.Doctor;
using Payments.Cli.Graph;
using Payments.Cli.Graph.Diff;
using Payments.Cli.Terminal;
using Payments.Cli.Workspace;
using Payments.Local.Graph;
using Spectre.Console;
using static Payments.Cli.Tests.Graph.Diff.SampleGraph;

namespace Payments.Cli.Tests.Graph.Diff;

/// <summary>Over a real repository, whose <c>./payments</c> is a script that prints a graph.</summary>
public sealed class RevisionGraphTests : IAsyncLifetime
{
    private const string Graph = """{"project":"payments","stack":"prod","resources":[]}""";
    private readonly string _root = Directory.CreateTempSubdirectory("payments-revisions-").FullName;

    public async Task InitializeAsync()
    {
        await GitAsync("init", "--quiet");
        await CommitAsync("first", $"echo building >&2; [ \"$*\" = 'graph --stack prod --format json' ] && [ -f Registry.local.props ] && echo '{Graph}'");
        await CommitAsync("second", "echo 'payments: the program fails' >&2; exit 1");
        await GitAsync("rm", "--quiet", "--force", "payments");
        await GitAsync("commit", "--quiet", "-m", "third");
        await GitAsync("tag", "third");
        await File.WriteAllTextAsync(Path.Combine(_root, "Registry.local.props"), "<Project />");
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_root, recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Graph_OfARevision_IsWhatItsOwnProgramSaysAndNothingIsLeft()
    {
        (await LoadAsync("first")).Resources.ShouldBeEmpty();

        (await GitAsync("worktree", "list")).Trim().Split('\n').ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("none", ExitCode.Usage, "'none' is no file and no git revision (and '.' is this checkout as it is)")]
    [InlineData("--all", ExitCode.Usage, "'--all' is no file and no git revision (and '.' is this checkout as it is)")]
    [InlineData("second", ExitCode.Failed, "'./payments graph --stack prod' of 'second' failed: payments: the program fails")]
    [InlineData("third", ExitCode.Failed, "'third' has no ./payments, so nobody can tell its graph")]
    public async Task Graph_OfARevisionThatCannotBeAsked_IsRefused(string revision, int exitCode, string message)
    {
        var refused = await Should.ThrowAsync<CommandException>(() => LoadAsync(revision));

        refused.Message.ShouldBe(message);
        refused.ExitCode.ShouldBe(exitCode);
        (await GitAsync("worktree", "list")).Trim().Split('\n').ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Graph_OfAFile_IsReadAndAnotherStacksIsRefused()
    {
        var file = Path.Combine(_root, "graph.json");
        await File.WriteAllTextAsync(file, GraphJson.Write(Of(Resource(Queue, "jobs", "{}"))));

        (await LoadAsync(file)).Resources.ShouldHaveSingleItem();
        (await Should.ThrowAsync<CommandException>(() => Source().LoadAsync(file, "dev", CancellationToken.None))).Message
            .ShouldBe($"{file} is the graph of the stack 'prod', not of 'dev': choose it with --stack");
    }

    private Task<ResourceGraph> LoadAsync(string source) => Source().LoadAsync(source, "prod", CancellationToken.None);

    private GraphSource Source()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(TextWriter.Null) });
        return new(new Output(console, console), new PaymentsRoot(_root));
    }

    private async Task CommitAsync(string name, string script)
    {
        var program = Path.Combine(_root, "payments");
        await File.WriteAllTextAsync(program, $"#!/bin/sh\n{script}\n");
        await GitAsync("add", "payments");
        await GitAsync("update-index", "--chmod=+x", "payments");
        await GitAsync("commit", "--quiet", "-m", name);
        await GitAsync("tag", name);
    }

    private async Task<string> GitAsync(params string[] arguments)
    {
        var (exitCode, output, errors) = await Tool.CaptureAsync(
            "git", ["-c", "user.name=tests", "-c", "user.email=tests@example.com", "-c", "commit.gpgsign=false", .. arguments], _root, CancellationToken.None);
        exitCode.ShouldBe(0, errors);
        return output;
    }
}
