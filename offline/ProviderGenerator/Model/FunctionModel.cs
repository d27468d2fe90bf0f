namespace Payments.Offline.ProviderGenerator.Model;

/// <summary>A function (data source): static class, plain arguments, input arguments and a result.</summary>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Name">Its class name, such as <c>GetRegion</c>.</param>
/// <param name="Token">The token invoked.</param>
/// <param name="HasArgs">Whether it takes arguments at all.</param>
/// <param name="ArgsOptional">Whether all of them are optional.</param>
internal sealed record FunctionModel(string Namespace, string Name, string Token, bool HasArgs, bool ArgsOptional)
    : TypeModel(Namespace, Name);
