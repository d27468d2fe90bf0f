namespace Payments.Local.Lambda.Functions;

/// <summary>The zip that a version runs.</summary>
/// <param name="Sha256">SHA-256 of the zip, 64 lower-case hexadecimal digits; the folder it is unpacked in bears this name.</param>
/// <param name="SizeBytes">Size of the zip.</param>
public sealed record FunctionCode(string Sha256, long SizeBytes)
{
    /// <summary>As AWS shows it: Base64.</summary>
    public string CodeSha256 => Convert.ToBase64String(Convert.FromHexString(Sha256));
}
