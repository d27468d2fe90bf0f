namespace Amazon.Lambda.RuntimeSupport;

/// <summary>Called for each event.</summary>
public delegate Task<InvocationResponse> LambdaBootstrapHandler(InvocationRequest invocation);
