namespace Payments.Offline.ProviderGenerator.Model;

/// <summary>An immutable class that carries outputs, built by its private constructor.</summary>
internal sealed record OutputTypeModel(string Namespace, string Name, IReadOnlyList<Property> Fields) : TypeModel(Namespace, Name);
