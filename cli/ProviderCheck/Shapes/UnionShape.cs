namespace Payments.Cli.ProviderCheck.Shapes;

/// <summary>One of several shapes.</summary>
internal sealed record UnionShape(IReadOnlyList<Shape> Options) : Shape
{
    /// <summary>
    /// The simplest shape for the options. Text beside an enum is the enum: that is how Pulumi writes words that the provider knows,
    /// and a word it does not know is a slip of the pen far more often than news from AWS. Only lists of ARNs (AWS's managed policies)
    /// are there for convenience: anybody's own ARN will do.
    /// </summary>
    public static Shape Of(IReadOnlyList<Shape> options)
    {
        if (!options.All(option => option is TextShape))
        {
            return new UnionShape(options);
        }

        return options.Cast<TextShape>().FirstOrDefault(text => text.Among is not null) is { } words ? words with { TakesArns = true } : options[0];
    }
}
