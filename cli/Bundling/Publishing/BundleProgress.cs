namespace Payments.Cli.Bundling.Publishing;

/// <param name="Step">What is being done, in a few words.</param>
/// <param name="Fraction">How much of the whole is behind us, 0 to 1.</param>
internal sealed record BundleProgress(string Step, double Fraction);
