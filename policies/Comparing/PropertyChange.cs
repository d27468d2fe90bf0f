using System.Text.Json.Nodes;

namespace Payments.Policies.Comparing;

/// <summary>A value that differs between two states of a resource.</summary>
/// <param name="Path">Such as <c>rules[0].status</c>; also into JSON that a text holds: <c>policy.Statement[1].Action</c>.</param>
/// <param name="Before">Null when it was not there.</param>
/// <param name="After">Null when it is gone.</param>
public sealed record PropertyChange(string Path, JsonNode? Before, JsonNode? After)
{
    /// <summary>The last name on the path, without indices: <c>status</c>.</summary>
    public string Name => Path.Split('.')[^1].Split('[')[0];

    /// <summary>The first name on the path: the resource's own property.</summary>
    public string Property => Path.Split('.', '[')[0];
}
