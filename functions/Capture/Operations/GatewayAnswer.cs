namespace Payments.Captures;

/// <summary>What the gateway says to an operation, whatever kind it is.</summary>
internal abstract record GatewayAnswer
{
    private GatewayAnswer()
    {
    }

    /// <summary>It is done, now or by an earlier call.</summary>
    public sealed record Did : GatewayAnswer;

    public sealed record Refused(string Code) : GatewayAnswer;

    /// <summary>This call certainly had no effect.</summary>
    public sealed record NothingSent(string Reason) : GatewayAnswer;

    public sealed record Unknown(string Reason) : GatewayAnswer;
}
