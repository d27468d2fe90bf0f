using System.IO.Compression;
using System.Security.Cryptography;
using Payments.Local.Hosting;
using Payments.Local.Lambda.Functions;

namespace Payments.Local.Lambda.Code;

/// <summary>
/// Unpacked bundles, one folder for each zip (named by its SHA-256), so that versions keep their code and functions of one
/// bundle share it. A folder appears whole or not at all.
/// </summary>
internal sealed class CodeStore : IDisposable
{
    /// <summary>Most bytes that a zip may unpack to (Lambda quotas).</summary>
    public const long MaxUnpackedBytes = 262_144_000;

    private const string Bootstrap = "bootstrap";

    private const UnixFileMode Executable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private readonly IdSource _ids;
    private readonly string? _temporary;
    private readonly Lock _lock = new();

    public CodeStore(CloudOptions options, IdSource ids)
    {
        _ids = ids;
        _temporary = options.StateDirectory is null ? Directory.CreateTempSubdirectory("payments-local-").FullName : null;
        Root = Path.Combine(Path.GetFullPath(options.StateDirectory ?? _temporary!), "code");
        Directory.CreateDirectory(Root);
    }

    /// <summary>The folder of all unpacked bundles, absolute.</summary>
    public string Root { get; }

    /// <summary>Where a zip is unpacked: the function's task root.</summary>
    public string Folder(FunctionCode code) => Path.Combine(Root, code.Sha256);

    /// <summary>The executable of a function.</summary>
    public string BootstrapOf(FunctionCode code) => Path.Combine(Folder(code), Bootstrap);

    /// <summary>Unpacks a zip unless that is done already.</summary>
    /// <exception cref="InvalidDataException">Not a zip, too large, or an entry that would land outside its folder.</exception>
    public FunctionCode Add(Stream zip)
    {
        zip.Position = 0;
        var code = new FunctionCode(Convert.ToHexStringLower(SHA256.HashData(zip)), zip.Length);
        lock (_lock)
        {
            if (!Directory.Exists(Folder(code)))
            {
                var unfinished = Path.Combine(Root, $".{code.Sha256}-{_ids.Hex(8)}");
                zip.Position = 0;
                Unpack(zip, unfinished);
                Directory.Move(unfinished, Folder(code));
            }
        }

        return code;
    }

    /// <summary>Removes what no version runs any more, and what an interrupted start left half done.</summary>
    public void Keep(IReadOnlySet<string> inUse)
    {
        foreach (var folder in Directory.EnumerateDirectories(Root).Where(folder => !inUse.Contains(Path.GetFileName(folder))))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public void Dispose()
    {
        if (_temporary is not null && Directory.Exists(_temporary))
        {
            Directory.Delete(_temporary, recursive: true);
        }
    }

    private static void Unpack(Stream zip, string folder)
    {
        using var archive = new ZipArchive(zip, ZipArchiveMode.Read, leaveOpen: true);
        if (archive.Entries.Sum(entry => entry.Length) > MaxUnpackedBytes)
        {
            throw new InvalidDataException($"Unzipped size must be smaller than {MaxUnpackedBytes} bytes");
        }

        Directory.CreateDirectory(folder);
        foreach (var entry in archive.Entries)
        {
            var path = Path.GetFullPath(Path.Combine(folder, entry.FullName));
            if (!path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            {
                throw new InvalidDataException($"the entry '{entry.FullName}' would be unpacked outside its folder");
            }

            if (entry.FullName.EndsWith('/'))
            {
                Directory.CreateDirectory(path);
                continue;
            }

            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            entry.ExtractToFile(path);
            if (!OperatingSystem.IsWindows())
            {
                // The upper half of the attributes holds the Unix mode, where the zip was made on Unix.
                var isExecutable = entry.FullName == Bootstrap || ((entry.ExternalAttributes >> 16) & 0x49) != 0;
                File.SetUnixFileMode(path, isExecutable ? Executable : Readable);
            }
        }
    }
}
