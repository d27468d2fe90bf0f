namespace Amazon.Lambda.RuntimeSupport;

/// <summary>Called once before the first event; <c>false</c> ends the bootstrap.</summary>
public delegate Task<bool> LambdaBootstrapInitializer();
