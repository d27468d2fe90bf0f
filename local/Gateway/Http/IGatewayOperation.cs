namespace Payments.Local.Gateway.Http;

/// <summary>One operation of <c>docs/gateway-protocol.md</c>.</summary>
internal interface IGatewayOperation
{
    /// <summary>As scripts call it: <c>authorize</c>.</summary>
    string Name { get; }

    string Method { get; }

    /// <summary>Path under <c>/v1/</c>: <c>authorizations/{reference}</c>.</summary>
    string Pattern { get; }

    /// <summary>Whether the publishable key is enough.</summary>
    bool IsPublic => false;

    /// <summary>Does it, as one transaction.</summary>
    /// <exception cref="GatewayRefusal">Nothing was done.</exception>
    GatewayAnswer Run(GatewayCall call);
}
