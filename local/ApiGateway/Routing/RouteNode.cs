using Payments.Local.ApiGateway.Model;

namespace Payments.Local.ApiGateway.Routing;

/// <summary>A resource and its children.</summary>
internal sealed class RouteNode(string segment)
{
    public Dictionary<string, ApiMethod> Methods { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, RouteNode> Literals { get; } = new(StringComparer.Ordinal);

    /// <summary>The child <c>{name}</c>.</summary>
    public RouteNode? Variable { get; private set; }

    /// <summary>The child <c>{name+}</c>.</summary>
    public RouteNode? Greedy { get; private set; }

    /// <summary>Name between the braces, without the plus.</summary>
    public string ParameterName => segment.Trim('{', '}').TrimEnd('+');

    public RouteNode Child(string name)
    {
        if (!name.StartsWith('{') || !name.EndsWith('}'))
        {
            if (!Literals.TryGetValue(name, out var literal))
            {
                Literals[name] = literal = new RouteNode(name);
            }

            return literal;
        }

        return name.EndsWith("+}", StringComparison.Ordinal) ? Greedy ??= new RouteNode(name) : Variable ??= new RouteNode(name);
    }
}
