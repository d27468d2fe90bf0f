namespace Payments.Policies;

/// <summary>Something of a rule that a stack's settings may set: a number, a flag, a text, or a list of texts.</summary>
/// <param name="Name">Such as <c>minimumDays</c>; units last.</param>
/// <param name="Description">What it means, and which values make sense.</param>
/// <param name="Default">The value where nothing is set: <see cref="double"/>, <see cref="bool"/>, <see cref="string"/>, or a list of <see cref="string"/>.</param>
public sealed record RuleParameter(string Name, string Description, object Default);
