namespace Payments.Offline.ProviderGenerator.Model;

/// <summary>A property of a resource, an arguments class or an output type.</summary>
/// <param name="WireName">The name on the wire, as the provider spells it.</param>
/// <param name="Name">The C# name.</param>
/// <param name="Type">
/// The C# type. Without a nullable mark for arguments (it follows from <paramref name="Required"/>), with it for outputs.
/// </param>
/// <param name="Required">Whether serialization refuses a missing value.</param>
/// <param name="Secret">Whether the value is marked secret on its way in and on its way out.</param>
/// <param name="Json">Whether the value travels as a JSON string (arguments of explicit providers).</param>
/// <param name="Default">A C# expression assigned by the constructor, or null.</param>
internal sealed record Property(
    string WireName,
    string Name,
    string Type,
    bool Required = false,
    bool Secret = false,
    bool Json = false,
    string? Default = null)
{
    private static readonly string[] Collections = ["InputList<", "InputMap<", "List<", "Dictionary<"];

    /// <summary>Collections sit in a private field and are created when first touched, so that untouched ones are omitted.</summary>
    public bool IsCollection => Collections.Any(c => Type.StartsWith(c, StringComparison.Ordinal));
}
