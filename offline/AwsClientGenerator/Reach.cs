namespace AwsClientGenerator;

/// <summary>Which structures and enums the chosen operations need, and in which direction.</summary>
internal sealed class Reach
{
    private readonly ServiceModel _model;
    private readonly Types _types;
    private readonly Omissions _omissions;

    public Reach(ServiceModel model, Types types, Omissions omissions)
    {
        _model = model;
        _types = types;
        _omissions = omissions;
    }

    public SortedSet<string> Written { get; } = new(StringComparer.Ordinal);

    public SortedSet<string> Read { get; } = new(StringComparer.Ordinal);

    public SortedSet<string> Enums { get; } = new(StringComparer.Ordinal);

    /// <summary>Follows the members of a request or response, which themselves are emitted under another name.</summary>
    public void Follow(string shape, string typeName, bool written)
    {
        foreach (var member in _omissions.Kept(typeName, _model.Members(shape)))
        {
            Visit(member.Shape, written);
        }
    }

    private void Visit(string shape, bool written)
    {
        switch (_types.Kind(shape))
        {
            case "structure" when (written ? Written : Read).Add(shape):
                Follow(shape, _types.Name(shape), written);
                break;
            case "list" or "map" when !_types.IsEnum(_types.Element(shape)):
                Visit(_types.Element(shape), written);
                break;
            case "list" or "map":
                // Collections hold the plain string, but the constants that fit are part of the package.
                Enums.Add(_types.Element(shape));
                break;
            case "string" when _types.IsEnum(shape):
                Enums.Add(shape);
                break;
        }

        if (_types.Kind(shape) == "map" && ServiceModel.Text(_model.Shape(shape).GetProperty("key"), "shape") is { } key && _types.IsEnum(key))
        {
            Enums.Add(key);
        }
    }
}
