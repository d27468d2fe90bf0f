namespace Payments.Gateway;

/// <summary>
/// How a call to the gateway ended. Closed: <see cref="Answered{T}"/>, <see cref="Refused{T}"/>, <see cref="NotReceived{T}"/> and
/// <see cref="Unknown{T}"/> are all there are.
/// </summary>
/// <remarks>
/// It speaks of this one call. After an <see cref="Unknown{T}"/>, a later <see cref="Refused{T}"/> or <see cref="NotReceived{T}"/> of
/// the same operation says nothing about the earlier one: only a query that finds it, or an answered cancel, settles that.
/// </remarks>
public abstract record GatewayResult<T>
    where T : class
{
    private protected GatewayResult()
    {
    }
}
