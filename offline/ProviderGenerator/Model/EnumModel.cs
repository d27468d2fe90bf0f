namespace Payments.Offline.ProviderGenerator.Model;

/// <summary>A string enum: a struct with one static property a known value.</summary>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Name">Its struct name.</param>
/// <param name="Values">C# name and wire value, in the provider's order.</param>
internal sealed record EnumModel(string Namespace, string Name, IReadOnlyList<KeyValuePair<string, string>> Values)
    : TypeModel(Namespace, Name);
