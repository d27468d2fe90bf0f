namespace Payments.Offline.Tests.AwsSdk;

internal sealed record WireAnswer(int Status, string Body)
{
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string> { ["x-amzn-RequestId"] = "request-1" };

    public WireAnswer With(string header, string value) => this with { Headers = new Dictionary<string, string>(Headers) { [header] = value } };
}
