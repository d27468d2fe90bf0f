namespace Payments.Local.Lambda.Functions;

/// <summary>A name that stands for a version, or for two of them with weights.</summary>
/// <param name="Function">Its function.</param>
/// <param name="Name">e.g. <c>live</c>.</param>
/// <param name="Version">Number of the version, or <c>$LATEST</c>.</param>
/// <param name="Description">Free text.</param>
/// <param name="Revision">Changes with every change.</param>
internal sealed record FunctionAlias(string Function, string Name, string Version, string Description, string Revision)
{
    /// <summary>The second version and its share of the invocations (0 to 1); null when all go to the first.</summary>
    public AliasWeight? Additional { get; init; }
}
