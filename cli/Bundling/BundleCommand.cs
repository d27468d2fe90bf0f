using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using Payments.Cli.Bundling.Publishing;
using Payments.Cli.Bundling.Reporting;
using Payments.Cli.Terminal;
using Payments.Cli.Workspace;

namespace Payments.Cli.Bundling;

/// <summary><c>./payments bundle</c>: the services' Native AOT binaries as Lambda takes them.</summary>
internal static class BundleCommand
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true, Converters = { new JsonStringEnumConverter() } };

    public static Command Create(Output output)
    {
        var services = new Argument<string[]>("services") { Description = "Services to bundle; all when none is named", Arity = ArgumentArity.ZeroOrMore };
        var architecture = new Option<TargetArchitecture>("--arch") { Description = "x64 or arm64; this machine's when not given", DefaultValueFactory = _ => TargetArchitectures.Host };
        var force = new Option<bool>("--force") { Description = "Build even what has not changed" };
        var json = CommonOptions.Json();
        var command = new Command("bundle", "Make artifacts/bundles/<service>-bundle.zip, the same bytes for the same inputs") { services, architecture, force, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var options = new BundleOptions { Services = parsed.GetValue(services) ?? [], Architecture = parsed.GetValue(architecture), Force = parsed.GetValue(force) };
            var results = await BuildAsync(output, PaymentsRoot.Find(), options, cancellation);
            if (parsed.GetValue(json))
            {
                output.Line(JsonSerializer.Serialize(results, Indented));
            }

            return ExitCode.Success;
        });
        return command;
    }

    /// <summary>Builds the bundles that are missing or out of date, for this machine.</summary>
    public static Task EnsureAsync(Output output, PaymentsRoot root, CancellationToken cancellation) =>
        BuildAsync(output, root, new BundleOptions(), cancellation);

    /// <summary>The same beside other work, which has the terminal.</summary>
    public static Task EnsureSilentlyAsync(PaymentsRoot root, CancellationToken cancellation) =>
        Builder(root).BuildAsync(new BundleOptions(), new PlainBundleReporter(TextWriter.Null), cancellation);

    private static Task<IReadOnlyList<BundleResult>> BuildAsync(Output output, PaymentsRoot root, BundleOptions options, CancellationToken cancellation) =>
        BundleConsole.RunAsync(Builder(root), options, output.Notes, cancellation);

    private static BundleBuilder Builder(PaymentsRoot root) => new(root, new DotnetPublisher(root, TimeProvider.System), TimeProvider.System);
}
