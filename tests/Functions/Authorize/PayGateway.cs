using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Payments.Functions.Tests;

/// <summary>
/// <see cref="InMemoryGateway"/> with tokens and challenges, behind a line on which any call may go wrong, requests that arrive late
/// included.
/// </summary>
internal sealed class PayGateway(FakeAws aws, Func<string, Mishap> decide) : HttpMessageHandler
{
    private readonly List<Func<Task<HttpResponseMessage>>> _underWay = [];
    private readonly Dictionary<string, JsonObject> _challenges = [];

    public InMemoryGateway Inner { get; } = new();

    /// <summary>Tokens whose issuer wants a proof.</summary>
    public HashSet<string> ThreeDSecure { get; } = [];

    /// <summary>Tokens that the gateway does not know.</summary>
    public HashSet<string> UnknownTokens { get; } = [];

    /// <summary>What a challenge is from its beginning: <c>pending</c>, <c>succeeded</c> or <c>failed</c>.</summary>
    public string ChallengeStatus { get; set; } = "pending";

    public int Challenges => _challenges.Count;

    /// <summary>There are requests that were given up and have not arrived.</summary>
    public bool HasUnderWay => _underWay.Count > 0;

    /// <summary>What the gateway answers to authorizations, in the place of its own meaning.</summary>
    public Func<HttpResponseMessage>? Answers { get; set; }

    /// <summary>Requests that were given up arrive after all.</summary>
    public async Task ArriveAsync()
    {
        var underWay = _underWay.ToList();
        _underWay.Clear();
        foreach (var request in underWay)
        {
            using var unheard = await request();
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
        var path = request.RequestUri!.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries)[1..];
        var name = NameOf(request.Method, path);
        if (aws.Gate is { } gate)
        {
            await gate(name);
        }

        if (aws.HasCrashed)
        {
            throw new CrashException();
        }

        aws.Calls.Add(name);
        Task<HttpResponseMessage> Effect() => HandleAsync(request.Method, request.RequestUri, path, body);
        switch (decide(name))
        {
            case Mishap.None:
                return await Effect();
            case Mishap.ErrorBefore:
                return Answer(503, new() { ["error"] = new JsonObject { ["code"] = "server_error", ["message"] = "" } });
            case Mishap.ErrorAfter:
                (await Effect()).Dispose();
                return Answer(502, []);
            case Mishap.TimeoutBefore:
                throw new TaskCanceledException("time is over");
            case Mishap.TimeoutAfter:
                (await Effect()).Dispose();
                throw new TaskCanceledException("time is over");
            case Mishap.Late:
                _underWay.Add(Effect);
                throw new TaskCanceledException("time is over");
            case Mishap.Throttled:
                return Answer(429, []);
            case Mishap.Unreachable:
                throw new HttpRequestException(HttpRequestError.ConnectionError, "refused");
            case Mishap.CrashBefore:
                aws.Crash();
                throw new CrashException();
            case Mishap.CrashAfter:
                (await Effect()).Dispose();
                aws.Crash();
                throw new CrashException();
            default:
                throw new InvalidOperationException("a mishap without a meaning");
        }
    }

    private static string NameOf(HttpMethod method, string[] path) => (method.Method, path) switch
    {
        ("PUT", ["authorizations", _]) => "@authorize",
        ("GET", ["authorizations", _]) => "@query",
        ("POST", ["authorizations", _, "cancel"]) => "@cancel",
        ("POST", ["authentications"]) => "@challenge",
        ("GET", ["tokens", _]) => "@token",
        _ => throw new NotSupportedException($"{method} {string.Join('/', path)}"),
    };

    private async Task<HttpResponseMessage> HandleAsync(HttpMethod method, Uri uri, string[] path, string? body)
    {
        switch (path)
        {
            case ["tokens", var token] when UnknownTokens.Contains(token):
                return Answer(404, new() { ["error"] = new JsonObject { ["code"] = "not_found", ["message"] = "no such token" } });
            case ["tokens", var token]:
                return Answer(200, new()
                {
                    ["token"] = token,
                    ["brand"] = "visa",
                    ["last4"] = "4242",
                    ["threeDSecure"] = ThreeDSecure.Contains(token) ? "required" : "optional",
                    ["country"] = "NP",
                });
            case ["authentications"]:
                var reference = (string)JsonNode.Parse(body!)!["reference"]!;
                _challenges.TryAdd(reference, new()
                {
                    ["authenticationId"] = "3ds_" + reference,
                    ["reference"] = reference,
                    ["status"] = ChallengeStatus,
                    ["challengeUrl"] = "https://gateway.test/challenge/" + reference,
                });
                return Answer(201, _challenges[reference]);
            case ["authorizations", _] when method == HttpMethod.Put && Answers is { } answers:
                return answers();
            default:
                using (var invoker = new HttpMessageInvoker(Inner, disposeHandler: false))
                using (var forwarded = new HttpRequestMessage(method, uri))
                {
                    forwarded.Headers.Authorization = new("Bearer", "sk_test");
                    forwarded.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
                    return await invoker.SendAsync(forwarded, CancellationToken.None);
                }
        }
    }

    private static HttpResponseMessage Answer(int status, JsonObject json) =>
        new((HttpStatusCode)status) { Content = new StringContent(json.ToJsonString(), Encoding.UTF8, "application/json") };
}
