namespace Payments.Cli.ProviderCheck.Shapes;

/// <summary>Values under known names. They are read when they are first asked for: types may hold themselves, and most are never used.</summary>
/// <param name="Token">What the schema calls it.</param>
/// <param name="Read">Reads the properties, by wire name.</param>
internal sealed record ObjectShape(string Token, Func<Dictionary<string, PropertyShape>> Read) : Shape
{
    private readonly Lazy<Dictionary<string, PropertyShape>> _properties = new(Read);

    public IReadOnlyDictionary<string, PropertyShape> Properties => _properties.Value;
}
