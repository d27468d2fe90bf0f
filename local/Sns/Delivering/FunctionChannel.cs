using Payments.Local.Hosting;
using Payments.Local.Lambda;
using Payments.Local.Wire;

namespace Payments.Local.Sns.Delivering;

/// <summary>Functions, invoked as events: what a function then makes of its event is between it and Lambda.</summary>
internal sealed class FunctionChannel(IFunctionInvoker functions, Envelope envelope, CloudOptions options, IdSource ids, TimeProvider time) : IDeliveryChannel
{
    public IReadOnlyCollection<string> Protocols { get; } = ["lambda"];

    public Task DeliverAsync(Delivery delivery, CancellationToken cancellation)
    {
        var call = new AwsCall(QueueChannel.Sender(delivery), ids.Uuid(), options.Region, time.GetUtcNow()) { Trace = delivery.Message.Trace };
        return functions.InvokeLaterAsync(delivery.Subscription.Endpoint, WireJson.Bytes(envelope.EventOf(delivery)), call, cancellation);
    }
}
