namespace Payments.Local.Gateway.Http;

/// <summary>A path with names in braces: <c>authorizations/{reference}/cancel</c>.</summary>
internal sealed class PathPattern(string pattern)
{
    private readonly string[] _parts = pattern.Split('/');

    /// <summary>The names' values; null if the path is another one.</summary>
    public Dictionary<string, string>? Match(string path)
    {
        var parts = path.Split('/');
        if (parts.Length != _parts.Length)
        {
            return null;
        }

        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < parts.Length; i++)
        {
            if (_parts[i].StartsWith('{'))
            {
                values[_parts[i][1..^1]] = parts[i];
            }
            else if (_parts[i] != parts[i])
            {
                return null;
            }
        }

        return values;
    }
}
