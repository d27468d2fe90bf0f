namespace Payments.Local.Sns.Delivering;

/// <summary>A message that its endpoint has not got.</summary>
/// <param name="At">When it was given up or kept.</param>
/// <param name="TopicArn">Where it was published.</param>
/// <param name="Protocol">Of the subscription.</param>
/// <param name="Endpoint">Who should have got it.</param>
/// <param name="MessageId">Its id.</param>
/// <param name="Subject">Its subject; null without one.</param>
/// <param name="Body">What would have been sent.</param>
/// <param name="Reason">Why it was not.</param>
public sealed record UndeliveredMessage(
    DateTimeOffset At, string TopicArn, string Protocol, string Endpoint, string MessageId, string? Subject, string Body, string Reason);
