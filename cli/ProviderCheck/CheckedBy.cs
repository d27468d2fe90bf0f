namespace Payments.Cli.ProviderCheck;

/// <summary>Whose rule a finding breaks.</summary>
internal enum CheckedBy
{
    /// <summary>The provider's schema: properties and their types.</summary>
    Provider,

    /// <summary>The grammar of a document inside a property.</summary>
    Document,

    /// <summary>The form of ARNs.</summary>
    Arn,

    /// <summary>AWS's own resource schema: patterns, lengths, ranges, enums.</summary>
    CloudFormation,

    /// <summary>A rule between properties or resources that AWS documents and no schema tells.</summary>
    Rule,
}
