using System.IO.Compression;

namespace Payments.Local.Tests.Lambda;

/// <summary>Bundles of the tests' function, <c>bootstrap.sh</c>.</summary>
internal static class TestBundle
{
    public const string Key = "test/test-bundle.zip";

    /// <summary>The zip; <paramref name="marker"/> makes zips that differ.</summary>
    public static byte[] Zip(string marker = "")
    {
        using var script = new StreamReader(typeof(TestBundle).Assembly.GetManifestResourceStream("bootstrap.sh")!);
        return ZipOf(script.ReadToEnd() + $"# {marker}\n");
    }

    /// <summary>A zip of another bootstrap.</summary>
    public static byte[] ZipOf(string bootstrap)
    {
        using var content = new MemoryStream();
        using (var archive = new ZipArchive(content, ZipArchiveMode.Create, leaveOpen: true))
        {
            // Equal content must be an equal zip, whenever it is made.
            var entry = archive.CreateEntry("bootstrap");
            entry.LastWriteTime = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
            using var writer = new StreamWriter(entry.Open());
            writer.Write(bootstrap);
        }

        return content.ToArray();
    }

    /// <summary>Writes the bundle that the graph's functions name.</summary>
    public static void Write(string folder, string marker = "") => File.WriteAllBytes(Path.Combine(folder, "test-bundle.zip"), Zip(marker));
}
