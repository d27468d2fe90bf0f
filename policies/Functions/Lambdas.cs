namespace Payments.Policies.Functions;

/// <summary>The functions of a stack, and who calls them.</summary>
internal static class Lambdas
{
    public const string Function = "aws:lambda/function:Function";

    public const string Alias = "aws:lambda/alias:Alias";

    /// <summary>The function that a property of a resource names, itself or by an alias; null when there is none, or it is not known.</summary>
    public static PolicyResource? CalledBy(PolicyResource from, string path, ResourceSet resources) =>
        resources.NamedBy(from, path, Function)
        ?? (resources.NamedBy(from, path, Alias) is { } alias ? resources.NamedBy(alias, "functionName", Function) : null);
}
