using Pulumi;

namespace Payments.Platform;

/// <summary>A service of AWS that publishes to a topic.</summary>
/// <param name="Service">Its principal, such as <c>ses.amazonaws.com</c>.</param>
/// <param name="SourceArn">For which of our resources it does so; may have wildcards.</param>
internal sealed record TopicPublisher(string Service, Output<string> SourceArn);
