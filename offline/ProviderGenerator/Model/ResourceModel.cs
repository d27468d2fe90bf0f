namespace Payments.Offline.ProviderGenerator.Model;

/// <summary>A resource class.</summary>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Name">Its class name; the arguments class is the same name with <c>Args</c>.</param>
/// <param name="Token">The type token sent to the engine; for a provider, the package name.</param>
/// <param name="Outputs">The output properties.</param>
/// <param name="ArgsOptional">Whether the constructor can be called without arguments.</param>
/// <param name="HasState">Whether <c>Get</c> takes a state class (bridged providers) or an id alone.</param>
/// <param name="IsProvider">Whether this is the package's explicit provider.</param>
internal sealed record ResourceModel(
    string Namespace,
    string Name,
    string Token,
    IReadOnlyList<Property> Outputs,
    bool ArgsOptional,
    bool HasState,
    bool IsProvider = false) : TypeModel(Namespace, Name);
