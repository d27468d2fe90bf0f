namespace Payments.Offline.ProviderGenerator.Model;

/// <summary>An arguments class: of a resource, of its state, of a function, or nested in one of those.</summary>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Name">Its class name.</param>
/// <param name="Base"><c>ResourceArgs</c> or <c>InvokeArgs</c>.</param>
/// <param name="Properties">Its inputs.</param>
internal sealed record ArgsModel(string Namespace, string Name, string Base, IReadOnlyList<Property> Properties)
    : TypeModel(Namespace, Name);
