namespace Payments.Local.Lambda.Functions;

/// <summary>A function with the settings of <c>$LATEST</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Settings">What <c>$LATEST</c> runs.</param>
/// <param name="Revision">Changes with every change.</param>
/// <param name="Modified">When it last changed.</param>
internal sealed record FunctionRecord(string Name, FunctionSettings Settings, string Revision, DateTimeOffset Modified)
{
    /// <summary>Null: it shares the account's unreserved concurrency.</summary>
    public int? ReservedConcurrency { get; init; }

    /// <summary>Number of the last published version; 0 when there is none.</summary>
    public long LastVersion { get; init; }

    /// <summary>Whether the program has it; others were made by clients.</summary>
    public bool FromGraph { get; init; }

    /// <summary>SHA-256 of the bundle that the program's last start brought; null for clients' functions.</summary>
    public string? AppliedCode { get; init; }
}
