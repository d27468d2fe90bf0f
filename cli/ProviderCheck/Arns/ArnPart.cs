namespace Payments.Cli.ProviderCheck.Arns;

/// <summary>Whether the ARNs of a service name a region, or an account.</summary>
internal enum ArnPart
{
    /// <summary>They do.</summary>
    Given,

    /// <summary>The part is empty.</summary>
    Empty,

    /// <summary>Some do.</summary>
    Either,
}
