namespace Payments.Local.StepFunctions.Language.Parsing;

/// <summary>What is wrong with a definition so far.</summary>
internal sealed class Problems
{
    private readonly List<Diagnostic> _found = [];

    public IReadOnlyList<Diagnostic> Found => _found;

    /// <summary>A field is missing, wrong or not allowed.</summary>
    public void Schema(string message, string location) => Add("SCHEMA_VALIDATION_FAILED", message, location);

    public void Add(string code, string message, string? location) => _found.Add(new Diagnostic(code, message, location is "" ? "/" : location));
}
