namespace Payments.Local.StepFunctions.Language;

/// <summary>One entry of <c>Catch</c>.</summary>
internal sealed record Catcher(IReadOnlyList<string> ErrorEquals, string Next, ResultFilter ResultPath);
