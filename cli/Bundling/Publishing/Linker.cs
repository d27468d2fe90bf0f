namespace Payments.Cli.Bundling.Publishing;

/// <summary>Native AOT compiles, but leaves linking to the system's C compiler.</summary>
internal static class Linker
{
    public const string HowToInstall =
        "Debian, Ubuntu: 'apt-get install --yes gcc libc6-dev zlib1g-dev'; Amazon Linux, Fedora: 'dnf install -y clang zlib-devel'; Alpine: 'apk add clang build-base zlib-dev'";

    /// <param name="searchPath">The value of <c>PATH</c>.</param>
    /// <exception cref="CommandException">There is neither clang nor gcc; the message has the line that installs one.</exception>
    public static void Require(string? searchPath)
    {
        var folders = (searchPath ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        if (!folders.Any(folder => File.Exists(Path.Combine(folder, "clang")) || File.Exists(Path.Combine(folder, "gcc"))))
        {
            throw new CommandException(ExitCode.Environment, $"there is no linker: Native AOT needs gcc or clang. {HowToInstall}");
        }
    }

    /// <summary>What to say of a link that failed for want of a library; null when that is not the reason.</summary>
    public static string? Explain(string output) =>
        output.Contains("cannot find -lz", StringComparison.Ordinal) || output.Contains("unable to find library -lz", StringComparison.Ordinal)
            ? $"the linker lacks zlib's development files. {HowToInstall}"
            : null;
}
