namespace Payments.Cli.Bundling;

/// <summary>One bundle.</summary>
/// <param name="Service">For example <c>payments-checkout</c>.</param>
/// <param name="Path">Absolute path of the zip.</param>
/// <param name="Architecture">What its binary runs on.</param>
/// <param name="Sha256">The zip's digest, lower-case hexadecimal.</param>
/// <param name="Bytes">The zip's size.</param>
/// <param name="Duration">Zero when it was there already.</param>
/// <param name="Built">Whether it was built now.</param>
internal sealed record BundleResult(string Service, string Path, TargetArchitecture Architecture, string Sha256, long Bytes, TimeSpan Duration, bool Built);
