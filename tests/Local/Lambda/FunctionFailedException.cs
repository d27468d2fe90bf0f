namespace Payments.Local.Tests.Lambda;

/// <summary>A function of <see cref="FakeRuntime"/> fails with this error object.</summary>
internal sealed class FunctionFailedException(string error) : Exception(error);
