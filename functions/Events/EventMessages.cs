using Amazon.Lambda.SQSEvents;
using Payments.Domain;
using Payments.Storage;

namespace Payments.Events;

/// <summary>Looks into a batch before its messages are handled.</summary>
internal static class EventMessages
{
    /// <summary>The events of a batch. A message that is none is left out: what is wrong with it comes out when it is handled.</summary>
    public static IEnumerable<PaymentEvent> EventsOf(IEnumerable<SQSEvent.SQSMessage> messages)
    {
        foreach (var message in messages)
        {
            if (PaymentEventJson.TryRead(message.Body, out var happened))
            {
                yield return happened;
            }
        }
    }
}
