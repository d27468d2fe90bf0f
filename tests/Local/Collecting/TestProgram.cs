using Payments.Local.Graph;
using Payments.Local.Graph.Collecting;
using Payments.Local.Hosting;
using Pulumi;

namespace Payments.Local.Tests.Collecting;

/// <summary>Collects the graph of a program that is a function.</summary>
internal static class TestProgram
{
    public const string Url = "http://127.0.0.1:4566";

    public static async Task<ResourceGraph> CollectAsync(Func<Output<string>> program, string settings = ProjectFolder.Dev)
    {
        using var project = new ProjectFolder(stacks: ("dev", settings));
        return await GraphCollector.CollectAsync(
            project.Stack(), new CloudEndpoint(4566), options => new FunctionStack(options, program));
    }

    public static Task<ResourceGraph> CollectAsync(Action program) => CollectAsync(() =>
    {
        program();
        return Output.Create("done");
    });

    private sealed class FunctionStack : Stack
    {
        public FunctionStack(StackOptions options, Func<Output<string>> program)
            : base(options)
        {
            Result = program();
        }

        [Output("result")]
        public Output<string> Result { get; private set; }
    }
}
