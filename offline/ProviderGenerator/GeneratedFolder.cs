using System.Security.Cryptography;
using System.Text;
using Payments.Offline.ProviderGenerator.Emit;

namespace Payments.Offline.ProviderGenerator;

/// <summary>
/// The committed output of a stand-in: <c>Generated/</c> and beside it <c>generated.sha256</c>, which <c>sha256sum -c</c> reads.
/// </summary>
internal sealed class GeneratedFolder(string standInFolder)
{
    private const string Subfolder = "Generated";

    private readonly string _manifest = Path.Combine(standInFolder, "generated.sha256");

    /// <summary>Writes what changed and removes what is no longer generated.</summary>
    /// <returns>How many files were written or removed.</returns>
    public int Write(IReadOnlyList<SourceFile> files)
    {
        var wanted = WithManifest(files);
        var changed = 0;
        foreach (var (path, text) in wanted.Where(w => Current(w.Key) != w.Value))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
            changed++;
        }

        foreach (var stale in Present().Where(p => !wanted.ContainsKey(p)))
        {
            File.Delete(stale);
            changed++;
        }

        return changed;
    }

    /// <summary>Paths of the files that differ from what would be written, are missing, or are not generated.</summary>
    public IReadOnlyList<string> Differences(IReadOnlyList<SourceFile> files)
    {
        var wanted = WithManifest(files);
        return [.. wanted.Where(w => Current(w.Key) != w.Value).Select(w => w.Key), .. Present().Where(p => !wanted.ContainsKey(p))];
    }

    private Dictionary<string, string> WithManifest(IReadOnlyList<SourceFile> files)
    {
        var wanted = files.ToDictionary(f => Path.Combine(standInFolder, Subfolder, f.Path), f => f.Text, StringComparer.Ordinal);
        wanted[_manifest] = string.Concat(files.Select(f => $"{Sha256(f.Text)}  {Subfolder}/{f.Path}\n"));
        return wanted;
    }

    private IEnumerable<string> Present()
    {
        var folder = Path.Combine(standInFolder, Subfolder);
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories) : [];
    }

    private static string? Current(string path) => File.Exists(path) ? File.ReadAllText(path) : null;

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
