using Payments.Hosting;

namespace Payments.Authorization;

/// <summary>The gateway says something that our books rule out, such as money taken that we never asked for. Somebody must look.</summary>
public sealed class GatewayDisagrees(string message) : Refusal(message);
