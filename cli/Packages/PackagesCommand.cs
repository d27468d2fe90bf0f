using System.CommandLine;
using System.Xml.Linq;
using Payments.Cli.Terminal;
using Payments.Cli.Workspace;

namespace Payments.Cli.Packages;

/// <summary><c>./payments packages</c>: which packages this checkout is built with, and finding out again.</summary>
internal static class PackagesCommand
{
    public static Command Create(Output output)
    {
        var command = new Command("packages", "Show whether the real packages or the stand-ins in offline/ are used");
        command.SetAction(_ => Show(output));
        var reset = new Command("reset", "Forget what was found out about the registry; the next command finds out again");
        reset.SetAction(_ => Reset(output));
        command.Subcommands.Add(reset);
        return command;
    }

    private static int Show(Output output)
    {
        var root = PaymentsRoot.Find();
        var facts = File.Exists(root.RegistryFacts) ? XDocument.Load(root.RegistryFacts).Descendants().ToLookup(element => element.Name.LocalName, element => element.Value) : null;
        var source = facts?["PackageSource"].FirstOrDefault() ?? "registry";
        output.Line(source == "offline"
            ? "Stand-ins from offline/ replace the packages that this machine's registry lacks:"
            : "The real packages are used.");
        if (source == "offline")
        {
            foreach (var package in StandIns(root))
            {
                output.Line($"  {package}");
            }
        }

        output.Line($"Functions are built for {facts?["FunctionsFramework"].FirstOrDefault() ?? "net10.0"}.");
        output.Line($"Remembered in {root.RegistryFacts}; './payments packages reset' finds out again.");
        return ExitCode.Success;
    }

    private static int Reset(Output output)
    {
        File.Delete(PaymentsRoot.Find().RegistryFacts);
        output.Line("Forgotten; the next ./payments command asks the registry again.");
        return ExitCode.Success;
    }

    private static IEnumerable<string> StandIns(PaymentsRoot root) =>
        Directory.EnumerateDirectories(Path.Combine(root.Path, "offline"))
            .Select(folder => Path.GetFileName(folder))
            .Where(name => name.Contains('.', StringComparison.Ordinal) || name == "Pulumi")
            .Where(name => File.Exists(Path.Combine(root.Path, "offline", name, $"{name}.csproj")))
            .Order(StringComparer.Ordinal);
}
