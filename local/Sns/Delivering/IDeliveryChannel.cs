namespace Payments.Local.Sns.Delivering;

/// <summary>A way to endpoints.</summary>
internal interface IDeliveryChannel
{
    /// <summary>Subscription protocols that it serves.</summary>
    IReadOnlyCollection<string> Protocols { get; }

    /// <summary>Delivers once.</summary>
    /// <exception cref="Wire.AwsException">Refused; below 500 for good, throttling aside.</exception>
    /// <exception cref="DeliveryException">Refused or not reached.</exception>
    Task DeliverAsync(Delivery delivery, CancellationToken cancellation);
}
