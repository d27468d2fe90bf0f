using System.IO.Compression;

namespace Payments.Cli.Bundling;

/// <summary>Zips that depend on nothing but what is in them: sorted names, one fixed time, fixed modes.</summary>
internal static class BundleArchive
{
    // The first moment that a zip can express.
    private static readonly DateTimeOffset Time = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private const int RegularFile = 0x8000;
    private const int ExecutableMode = 0b111_101_101;
    private const int PlainMode = 0b110_100_100;

    /// <summary>Writes all files of a folder; <c>bootstrap</c> is executable (0755), the rest 0644.</summary>
    public static void Write(string folder, string zip)
    {
        using var stream = File.Create(zip);
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create);
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => (Name: Path.GetRelativePath(folder, file).Replace('\\', '/'), Path: file))
            .OrderBy(file => file.Name, StringComparer.Ordinal);
        foreach (var file in files)
        {
            var entry = archive.CreateEntry(file.Name, CompressionLevel.SmallestSize);
            entry.LastWriteTime = Time;
            entry.ExternalAttributes = (RegularFile | (file.Name == "bootstrap" ? ExecutableMode : PlainMode)) << 16;
            using var target = entry.Open();
            using var source = File.OpenRead(file.Path);
            source.CopyTo(target);
        }
    }
}
