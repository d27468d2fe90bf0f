namespace Payments.Local.Lambda.Api;

/// <summary>One operation of the REST API.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path after the API's date; a part in braces is a member of the request.</param>
/// <param name="Operation">Name of the operation.</param>
/// <param name="Status">Status of a good answer.</param>
internal sealed record LambdaRoute(string Method, string Path, string Operation, int Status)
{
    private readonly string[] _parts = Path.Split('/');

    /// <summary>The members in the path; null when the request is another one.</summary>
    public Dictionary<string, string>? Match(string method, IReadOnlyList<string> path)
    {
        if (method != Method || path.Count != _parts.Length)
        {
            return null;
        }

        var members = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < path.Count; i++)
        {
            if (_parts[i].StartsWith('{'))
            {
                members[_parts[i].Trim('{', '}')] = Uri.UnescapeDataString(path[i]);
            }
            else if (_parts[i] != path[i])
            {
                return null;
            }
        }

        return members;
    }
}
