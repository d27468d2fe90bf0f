using System.Text.Json;

namespace Payments.Local.StepFunctions.Paths;

/// <summary>One side of a comparison: a path, or a literal.</summary>
internal sealed class FilterOperand
{
    private readonly JsonPath? _path;
    private readonly bool _fromRoot;
    private readonly JsonElement _literal;

    public FilterOperand(JsonPath path, bool fromRoot)
    {
        _path = path;
        _fromRoot = fromRoot;
    }

    public FilterOperand(JsonElement literal) => _literal = literal;

    public bool IsPath => _path is not null;

    /// <summary>Null when the path selects nothing.</summary>
    public JsonElement? Value(JsonElement root, JsonElement current) => _path is null ? _literal : _path.Find(root, _fromRoot ? root : current);
}
