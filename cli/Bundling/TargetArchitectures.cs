using System.Runtime.InteropServices;

namespace Payments.Cli.Bundling;

internal static class TargetArchitectures
{
    /// <summary>This machine's.</summary>
    /// <exception cref="CommandException">It is neither x64 nor arm64.</exception>
    public static TargetArchitecture Host => RuntimeInformation.OSArchitecture switch
    {
        Architecture.X64 => TargetArchitecture.X64,
        Architecture.Arm64 => TargetArchitecture.Arm64,
        var other => throw new CommandException(ExitCode.Environment, $"this machine is {other}; Lambda and the local cloud run x64 and arm64 only"),
    };

    /// <summary>For example <c>linux-arm64</c>.</summary>
    public static string RuntimeIdentifier(this TargetArchitecture architecture) => "linux-" + architecture.Name();

    public static string Name(this TargetArchitecture architecture) => architecture == TargetArchitecture.X64 ? "x64" : "arm64";
}
