using System.Text.Json;

namespace Payments.Cli.ProviderCheck.Schemas;

/// <summary>
/// A provider's schema of 2 to 50 MB. One pass notes where each resource and type lies; only those that are asked for are read.
/// </summary>
internal sealed class SchemaFile
{
    /// <summary>Section of the resources, by token.</summary>
    public const string Resources = "resources";

    /// <summary>Section of the types that properties refer to.</summary>
    public const string Types = "types";

    /// <summary>Section of the enums, which only the listing of AWS Native's C# API has.</summary>
    public const string Enums = "enums";

    private readonly byte[] _json;
    private readonly Dictionary<(string Section, string Name), Range> _places = [];
    private readonly HashSet<string> _sections = new(StringComparer.Ordinal);

    private SchemaFile(byte[] json)
    {
        _json = json;
        Index();
    }

    /// <summary>The provider's version; empty where the file does not tell.</summary>
    public string Version { get; private set; } = "";

    /// <exception cref="CommandException">It is not JSON.</exception>
    public static SchemaFile Read(string path)
    {
        try
        {
            return new SchemaFile(File.ReadAllBytes(path));
        }
        catch (JsonException error)
        {
            throw new CommandException(ExitCode.Failed, $"{path} is not a provider's schema: {error.Message}", error);
        }
    }

    /// <summary>Whether the file has a section at all.</summary>
    public bool Has(string section) => _sections.Contains(section);

    /// <summary>One entry; null when there is none.</summary>
    public JsonElement? Find(string section, string name)
    {
        if (!_places.TryGetValue((section, name), out var place))
        {
            return null;
        }

        using var document = JsonDocument.Parse(_json.AsMemory(place));
        return document.RootElement.Clone();
    }

    private void Index()
    {
        var reader = new Utf8JsonReader(_json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (name is Resources or Types or Enums && reader.TokenType == JsonTokenType.StartObject)
            {
                _sections.Add(name);
                IndexSection(ref reader, name);
            }
            else if (name == "version")
            {
                Version = reader.GetString() ?? "";
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private void IndexSection(ref Utf8JsonReader reader, string section)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            _places[(section, name)] = start..(int)reader.BytesConsumed;
        }
    }
}
