namespace Payments.Offline.ProviderGenerator;

/// <summary>What the operator of the generator must put right; the message says what and where.</summary>
internal sealed class GeneratorException(string message) : Exception(message);
