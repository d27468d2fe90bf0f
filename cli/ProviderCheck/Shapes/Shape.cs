namespace Payments.Cli.ProviderCheck.Shapes;

/// <summary>What a property takes.</summary>
internal abstract record Shape;

/// <summary>Anything.</summary>
internal sealed record AnyShape : Shape;

/// <summary>A type that the schema names and does not have: nobody can tell what it takes.</summary>
internal sealed record UnknownShape(string Token) : Shape;

/// <summary>A text, or one of a list of words.</summary>
/// <param name="Among">The words; null for any text.</param>
/// <param name="TakesArns">Whether an ARN will do that is none of the words.</param>
internal sealed record TextShape(IReadOnlyList<string>? Among = null, bool TakesArns = false) : Shape;

/// <summary>True or false.</summary>
internal sealed record FlagShape : Shape;

/// <summary>A number.</summary>
internal sealed record NumberShape(bool IsWhole) : Shape;

/// <summary>A file or an archive.</summary>
internal sealed record AssetShape : Shape;

/// <summary>A list of alike items.</summary>
internal sealed record ListShape(Shape Item) : Shape;

/// <summary>Values under names that are free.</summary>
internal sealed record MapShape(Shape Value) : Shape;
