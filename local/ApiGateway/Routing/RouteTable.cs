using Payments.Local.ApiGateway.Model;

namespace Payments.Local.ApiGateway.Routing;

/// <summary>
/// Finds the method of a request. Of a resource's children a literal one goes before a variable one, and that before a greedy one
/// (<c>{proxy+}</c>); a resource that matches but lacks the method is not passed over for another.
/// </summary>
internal sealed class RouteTable
{
    private const string Any = "ANY";
    private readonly RouteNode _root = new("");

    public RouteTable(IEnumerable<ApiMethod> methods)
    {
        foreach (var method in methods)
        {
            var node = _root;
            foreach (var segment in Segments(method.ResourcePath))
            {
                node = node.Child(segment);
            }

            node.Methods[method.HttpMethod] = method;
        }
    }

    /// <summary>Null when there is no such path, or not with this method.</summary>
    /// <param name="httpMethod">Method of the request.</param>
    /// <param name="rawPath">Path behind the stage, not decoded.</param>
    public RouteMatch? Find(string httpMethod, string rawPath)
    {
        var parameters = new Dictionary<string, string>();
        var node = Descend(_root, Segments(rawPath.TrimEnd('/')), parameters);
        var method = node?.Methods.GetValueOrDefault(httpMethod) ?? node?.Methods.GetValueOrDefault(Any);
        return method is null ? null : new RouteMatch(method, parameters);
    }

    private static RouteNode? Descend(RouteNode node, ReadOnlySpan<string> segments, Dictionary<string, string> parameters)
    {
        if (segments.IsEmpty)
        {
            return node.Methods.Count > 0 ? node : null;
        }

        if (node.Literals.TryGetValue(segments[0], out var literal) && Descend(literal, segments[1..], parameters) is { } found)
        {
            return found;
        }

        if (node.Variable is { } variable && segments[0].Length > 0 && Descend(variable, segments[1..], parameters) is { } below)
        {
            parameters[variable.ParameterName] = segments[0];
            return below;
        }

        if (node.Greedy is not { } greedy)
        {
            return null;
        }

        parameters[greedy.ParameterName] = string.Join('/', segments!);
        return greedy;
    }

    private static string[] Segments(string path)
    {
        var trimmed = path.TrimStart('/');
        return trimmed.Length == 0 ? [] : trimmed.Split('/');
    }
}
