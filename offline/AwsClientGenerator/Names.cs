using System.Text.RegularExpressions;

namespace AwsClientGenerator;

internal static partial class Names
{
    public static string Pascal(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    public static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    /// <summary>"provided.al2023" → ProvidedAl2023, "x86_64" → X86_64.</summary>
    public static string Constant(string value) => string.Concat(Separators().Split(value).Where(part => part.Length > 0).Select(Pascal));

    public static string Exception(string shape) => shape.EndsWith("Exception", StringComparison.Ordinal) ? shape : shape + "Exception";

    [GeneratedRegex("[^A-Za-z0-9_]+")]
    private static partial Regex Separators();
}
