using System.Diagnostics;
using Payments.Cli.Doctor;

namespace Payments.Cli.ProviderCheck.Schemas;

/// <summary><c>pulumi package get-schema</c>, where Pulumi is installed.</summary>
internal sealed class PulumiPrinter : ISchemaPrinter
{
    public async Task<bool> PrintAsync(string package, string version, string path, CancellationToken cancellation)
    {
        if (Tool.Find("pulumi") is not { } pulumi)
        {
            return false;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var unfinished = path + ".new";
        var start = new ProcessStartInfo(pulumi, ["package", "get-schema", $"{package}@{version}"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        await using (var file = File.Create(unfinished))
        {
            await process.StandardOutput.BaseStream.CopyToAsync(file, cancellation);
        }

        await process.WaitForExitAsync(cancellation);
        if (process.ExitCode != 0)
        {
            throw new CommandException(ExitCode.Failed, $"'pulumi package get-schema {package}@{version}' failed: {(await errors).Trim().ReplaceLineEndings(" ")}");
        }

        File.Move(unfinished, path, overwrite: true);
        return true;
    }
}
