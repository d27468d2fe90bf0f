using System.Text.Json;

namespace Payments.Cli.ProviderCheck.CloudFormation;

/// <summary>AWS's own resource schemas, one file a type: <c>aws-sqs-queue.json</c>. Each is read when it is first asked for.</summary>
internal sealed class CloudFormationFolder(string path)
{
    private readonly Dictionary<string, ResourceSchema?> _known = new(StringComparer.Ordinal);

    /// <param name="name">Service and resource in small letters: <c>sqs-queue</c>.</param>
    /// <returns>Null when the folder has no such file.</returns>
    /// <exception cref="CommandException">The file is not JSON.</exception>
    public ResourceSchema? Find(string name)
    {
        if (!_known.TryGetValue(name, out var known))
        {
            _known[name] = known = Read(Path.Combine(path, $"aws-{name}.json"));
        }

        return known;
    }

    private static ResourceSchema? Read(string file)
    {
        if (!File.Exists(file))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            return new ResourceSchema(document.RootElement.Clone());
        }
        catch (JsonException error)
        {
            throw new CommandException(ExitCode.Failed, $"{file} is not a resource schema: {error.Message}", error);
        }
    }
}
