namespace Payments.Cli.Workspace;

/// <summary>The checkout: where the program, the bundles and the state lie.</summary>
/// <param name="Path">Absolute path of the repository's root.</param>
public sealed record PaymentsRoot(string Path)
{
    /// <summary>Bundles of the services, made by <c>./payments bundle</c>.</summary>
    public string Bundles => System.IO.Path.Combine(Path, "artifacts", "bundles");

    /// <summary>State and keys of the stacks; ignored by git. <c>PAYMENTS_HOME</c> puts it elsewhere (tests, a second copy of a stack).</summary>
    public string Home => Environment.GetEnvironmentVariable("PAYMENTS_HOME") is { Length: > 0 } home ? home : System.IO.Path.Combine(Path, ".payments");

    /// <summary>What <c>./payments</c> found out about the registry.</summary>
    public string RegistryFacts => System.IO.Path.Combine(Path, "Registry.local.props");

    /// <summary>Folder of one stack's state, keys and logs.</summary>
    public string StackFolder(string stack) => System.IO.Path.Combine(Home, "stacks", stack);

    /// <summary>From <c>PAYMENTS_ROOT</c> (set by the entry script), else the nearest folder upwards that holds <c>Pulumi.yaml</c>.</summary>
    /// <exception cref="CommandException">There is none.</exception>
    public static PaymentsRoot Find()
    {
        if (Environment.GetEnvironmentVariable("PAYMENTS_ROOT") is { Length: > 0 } given)
        {
            return new PaymentsRoot(given);
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Pulumi.yaml")))
            {
                return new PaymentsRoot(folder.FullName);
            }
        }

        throw new CommandException(ExitCode.Usage, "no Pulumi.yaml above this folder: run ./payments inside a checkout");
    }
}
