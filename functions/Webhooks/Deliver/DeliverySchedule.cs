namespace Payments.Webhooks;

/// <summary>When a webhook that was not accepted is sent again, and until when.</summary>
internal static class DeliverySchedule
{
    /// <summary>From the event on. After it, one more refusal ends the delivery.</summary>
    public static readonly TimeSpan GiveUpAfter = TimeSpan.FromDays(3);

    // SQS hides a message for 12 hours from its receipt at most; an hour less leaves room for the time that the attempt took.
    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromSeconds(30),
        TimeSpan.FromMinutes(2),
        TimeSpan.FromMinutes(10),
        TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(1),
        TimeSpan.FromHours(2),
        TimeSpan.FromHours(4),
        TimeSpan.FromHours(8),
        TimeSpan.FromHours(11),
    ];

    /// <summary>The instant of the next attempt, or null if there is none: the last one is made when the three days end.</summary>
    /// <param name="attempts">How many were made; 1 or more.</param>
    public static DateTimeOffset? NextAfter(int attempts, DateTimeOffset occurredAt, DateTimeOffset now)
    {
        var end = occurredAt + GiveUpAfter;
        if (now >= end)
        {
            return null;
        }

        var next = now + Waits[Math.Min(attempts, Waits.Length) - 1];
        return next < end ? next : end;
    }
}
