namespace Payments.Offline.ProviderGenerator.PulumiSchema;

/// <summary>From where a nested type is reached: each usage has its own C# class.</summary>
internal enum Usage
{
    /// <summary>Arguments of a resource: <c>XArgs</c>.</summary>
    ResourceInput,

    /// <summary>State that finds an existing resource: <c>XGetArgs</c>.</summary>
    StateInput,

    /// <summary>Plain arguments of a function: <c>XArgs</c>, of plain values.</summary>
    FunctionPlain,

    /// <summary>Input arguments of a function: <c>XInputArgs</c>.</summary>
    FunctionInput,

    /// <summary>Outputs of a resource: <c>X</c>.</summary>
    ResourceOutput,

    /// <summary>Outputs of a function: <c>XResult</c>.</summary>
    FunctionOutput,
}
