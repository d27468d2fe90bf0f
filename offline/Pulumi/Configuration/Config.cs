using System.Globalization;
using System.Text.Json;

namespace Pulumi;

/// <summary>The configuration values of one namespace: the project's unless another is named.</summary>
public sealed partial class Config
{
    private readonly string _name;

    public Config(string? name = null)
    {
        const string Old = ":config";
        name ??= Deployment.Instance.ProjectName;
        _name = name.EndsWith(Old, StringComparison.Ordinal) ? name[..^Old.Length] : name;
    }

    public string? Get(string key) => Deployment.Current.Config.Find(FullKey(key));

    /// <summary>Exactly "true" or "false".</summary>
    public bool? GetBoolean(string key) => Get(key) switch
    {
        null => null,
        "true" => true,
        "false" => false,
        var value => throw WrongType(key, value, nameof(Boolean)),
    };

    public int? GetInt32(string key) => Get(key) is not { } value ? null
        : int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number
        : throw WrongType(key, value, nameof(Int32));

    public double? GetDouble(string key) => Get(key) is not { } value ? null
        : double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number
        : throw WrongType(key, value, nameof(Double));

    public T? GetObject<T>(string key, JsonSerializerOptions options) => ReadObject<T>(key, options);

    public T? GetObject<T>(string key) => ReadObject<T>(key, options: null);

    private T? ReadObject<T>(string key, JsonSerializerOptions? options)
    {
        var value = Get(key);
        try
        {
            return value is null ? default : JsonSerializer.Deserialize<T>(value, options);
        }
        catch (JsonException exception)
        {
            throw WrongType(key, value, typeof(T).FullName!, exception);
        }
    }

    private string FullKey(string key) => $"{_name}:{key}";

    private RunException Missing(string key) => new(
        $"Missing Required configuration variable '{FullKey(key)}'\n"
        + $"\tplease set a value using the command `pulumi config set {FullKey(key)} <value>`");

    private RunException WrongType(string key, string? value, string type, Exception? innerException = null)
        => new($"Configuration '{FullKey(key)}' value '{value}' is not a valid {type}", innerException);
}
