namespace Payments.Cli.ProviderCheck.Shapes;

/// <summary>A value that its shape does not take.</summary>
/// <param name="Path">Where in the inputs.</param>
/// <param name="Problem">What is wrong.</param>
/// <param name="Allowed">What would be right.</param>
internal sealed record Mismatch(string Path, string Problem, string Allowed)
{
    /// <summary>Whether nobody can tell: the schema lacks the type.</summary>
    public bool IsUnknown { get; init; }
}
