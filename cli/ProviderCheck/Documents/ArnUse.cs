namespace Payments.Cli.ProviderCheck.Documents;

/// <summary>How ARNs stand in a document.</summary>
internal enum ArnUse
{
    /// <summary>There are none, or they are parts of something else.</summary>
    None,

    /// <summary>As they are.</summary>
    Exact,

    /// <summary>With wildcards and variables.</summary>
    Patterns,
}
