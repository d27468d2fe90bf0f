using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Payments.Cli.Local;
using Payments.Cli.Workspace;

namespace Payments.Cli.Doctor;

/// <summary>What the platform needs of a machine.</summary>
internal static class MachineChecks
{
    private const long NeededDiskBytes = 3L * 1024 * 1024 * 1024;
    private static readonly string[] Linkers = ["clang", "gcc"];

    public static async Task<IReadOnlyList<Finding>> RunAsync(PaymentsRoot root, int port, CancellationToken cancellation) =>
    [
        await SdkAsync(root, cancellation),
        Linker(),
        Npm(),
        await PortAsync(port, cancellation),
        Registry(root),
        Disk(root),
    ];

    private static async Task<Finding> SdkAsync(PaymentsRoot root, CancellationToken cancellation)
    {
        var (exitCode, text) = await Tool.RunAsync("dotnet", ["--version"], root.Path, cancellation);
        return exitCode == 0
            ? new Finding("SDK", true, $".NET SDK {text.Trim()}")
            : new Finding("SDK", false, text.Trim(), "install .NET SDK 10: https://dotnet.microsoft.com/download/dotnet/10.0");
    }

    private static Finding Linker()
    {
        var found = Linkers.Select(Tool.Find).FirstOrDefault(path => path is not null);
        return found is not null
            ? new Finding("linker", true, found)
            : new Finding("linker", false, "neither clang nor gcc is on the PATH; Native AOT needs one", Bundling.Publishing.Linker.HowToInstall);
    }

    private static Finding Npm() => Tool.Find("npm") is { } path
        ? new Finding("npm", true, path)
        : new Finding("npm", false, "npm is not on the PATH; only './payments test' needs it, for second opinions", "Debian, Ubuntu: sudo apt-get install nodejs npm");

    private static async Task<Finding> PortAsync(int port, CancellationToken cancellation)
    {
        using var client = new OperatorClient($"http://127.0.0.1:{port}");
        if (await client.StatusAsync(cancellation) is { } status)
        {
            return new Finding("port", true, $"{port} is used by this platform's stack '{status.Stack}'");
        }

        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return new Finding("port", true, $"{port} is free");
        }
        catch (SocketException)
        {
            return new Finding("port", false, $"{port} is in use by another program", "choose another one: ./payments up --port 4567");
        }
    }

    private static Finding Registry(PaymentsRoot root)
    {
        var known = File.Exists(root.RegistryFacts);
        var offline = known && File.ReadAllText(root.RegistryFacts).Contains("<PackageSource>offline<", StringComparison.Ordinal);
        return new Finding("registry", true, offline
            ? "lacks packages; the stand-ins in offline/ are used ('./payments packages')"
            : "carries the real packages");
    }

    private static Finding Disk(PaymentsRoot root)
    {
        var free = new DriveInfo(root.Path).AvailableFreeSpace;
        var text = string.Create(CultureInfo.InvariantCulture, $"{free / 1024.0 / 1024.0 / 1024.0:F1} GB free");
        return free >= NeededDiskBytes
            ? new Finding("disk", true, text)
            : new Finding("disk", false, text, "a build needs about 3 GB: free some space, or 'dotnet nuget locals all --clear'");
    }
}
