using System.Diagnostics;
using Payments.Offline.ProviderGenerator;

try
{
    var options = GeneratorOptions.Parse(args, GeneratorOptions.FindRoot(Environment.CurrentDirectory));
    var wrong = 0;
    foreach (var standIn in StandIn.All)
    {
        var watch = Stopwatch.StartNew();
        var files = standIn.Render(options);
        var listing = options.ApiFolder is null ? null : Path.Combine(options.ApiFolder, standIn.Package + ".txt");
        var unknown = File.Exists(listing) ? ApiCheck.Unknown(files, listing) : [];
        foreach (var name in unknown)
        {
            Console.Error.WriteLine($"{standIn.Package}: the real package has no type {name}");
        }

        var folder = new GeneratedFolder(standIn.Folder(options.Root));
        var differences = options.CheckOnly ? folder.Differences(files) : [];
        foreach (var path in differences)
        {
            Console.Error.WriteLine($"differs from what would be generated: {Path.GetRelativePath(options.Root, path)}");
        }

        wrong += unknown.Count + differences.Count;
        var result = options.CheckOnly ? $"{differences.Count} differ" : $"{folder.Write(files)} changed";
        Console.WriteLine($"{standIn.Package}: {files.Count} files, {result} ({watch.ElapsedMilliseconds} ms)");
    }

    return wrong == 0 ? 0 : 1;
}
catch (GeneratorException e)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}
