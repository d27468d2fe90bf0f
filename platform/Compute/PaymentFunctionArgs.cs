namespace Payments.Platform;

/// <summary>What a function of a service is.</summary>
internal sealed record PaymentFunctionArgs
{
    /// <summary>The bundle that has its code.</summary>
    public required ServiceBundle Bundle { get; init; }

    /// <summary>Which of the bundle's handlers it runs.</summary>
    public required string Handler { get; init; }

    /// <summary>One sentence for the console.</summary>
    public required string Description { get; init; }

    public required FunctionSize Size { get; init; }

    /// <summary>Whose code it runs.</summary>
    public required CodeSigning Signing { get; init; }

    /// <summary>What it knows of and may use, besides its own name (<c>SERVICE_NAME</c>) and the stack's (<c>STACK_NAME</c>).</summary>
    public IReadOnlyList<Access> Uses { get; init; } = [];

    /// <summary>The network that it runs in; null where it runs outside of any.</summary>
    public PrivateNetwork? Network { get; init; }

    /// <summary>
    /// Where events go that failed for good, for a function that is called asynchronously. One that is called synchronously tells its
    /// caller, and has none.
    /// </summary>
    public DeadLetterQueue? Failures { get; init; }
}
