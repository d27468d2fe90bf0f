namespace Payments.Domain;

/// <summary>Why a command was refused.</summary>
/// <param name="Code">One of <see cref="LedgerRefusalCodes"/>.</param>
/// <param name="Message">One sentence with the amounts.</param>
public sealed record LedgerRefusal(string Code, string Message);
