using System.Text.Json;

namespace Pulumi;

public sealed partial class Config
{
    public string Require(string key) => Get(key) ?? throw Missing(key);

    public bool RequireBoolean(string key) => GetBoolean(key) ?? throw Missing(key);

    public int RequireInt32(string key) => GetInt32(key) ?? throw Missing(key);

    public double RequireDouble(string key) => GetDouble(key) ?? throw Missing(key);

    public T RequireObject<T>(string key, JsonSerializerOptions options) => RequiredObject<T>(key, options);

    public T RequireObject<T>(string key) => RequiredObject<T>(key, options: null);

    private T RequiredObject<T>(string key, JsonSerializerOptions? options)
    {
        _ = Require(key);
        return ReadObject<T>(key, options)!;
    }
}
