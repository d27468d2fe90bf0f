// Writes the generated part of the stand-ins for AWS clients.
//   dotnet run --project offline/AwsClientGenerator -- DESCRIPTIONS [PACKAGE ...]
// DESCRIPTIONS: the folder with SERVICE/VERSION/service-2.json[.gz] that comes with any AWS CLI ("data" of botocore).
// To add an operation: name it in services/PACKAGE.json and run this.
using AwsClientGenerator;

if (args.Length == 0)
{
    Console.Error.WriteLine("usage: AwsClientGenerator DESCRIPTIONS [PACKAGE ...]");
    return 2;
}

var root = Offline(AppContext.BaseDirectory);
foreach (var file in Directory.EnumerateFiles(Path.Combine(root, "AwsClientGenerator", "services"), "*.json").Order(StringComparer.Ordinal))
{
    var list = ServiceList.Read(file);
    if (args.Length == 1 || args.Skip(1).Contains(list.Package))
    {
        var files = new PackageEmitter(list, ServiceModel.Read(Path.Combine(args[0], list.Model))).Emit(Path.Combine(root, list.Package, "Generated"));
        Console.WriteLine($"{list.Package}: {list.Operations.Count} operations, {files} files");
    }
}

return 0;

static string Offline(string from) => Directory.Exists(Path.Combine(from, "offline", "AwsClientGenerator"))
    ? Path.Combine(from, "offline")
    : Offline(Path.GetDirectoryName(from.TrimEnd(Path.DirectorySeparatorChar)) ?? throw new DirectoryNotFoundException("offline/AwsClientGenerator is not above the tool."));
