namespace Payments.Cli.ProviderCheck.Shapes;

/// <summary>One property of an object.</summary>
internal sealed record PropertyShape(Shape Shape, bool IsRequired);
