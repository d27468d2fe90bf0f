namespace Payments.Domain;

/// <summary>One reason why input was refused.</summary>
/// <param name="Param">The field, as a path in the request: <c>amount</c>, <c>items[0].quantity</c>.</param>
/// <param name="Code">One of <see cref="ValidationCodes"/>.</param>
/// <param name="Message">One sentence for the person who has to mend it.</param>
public sealed record ValidationError(string Param, string Code, string Message);
