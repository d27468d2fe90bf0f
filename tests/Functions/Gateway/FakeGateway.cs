using System.Net;
using System.Text;
using Payments.Gateway;

namespace Payments.Functions.Tests.Gateway;

/// <summary>Answers the client in memory, and has its keys and its clock.</summary>
internal sealed class FakeGateway(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer)
    : HttpMessageHandler, IGatewayCredentials
{
    private GatewayCredentials _keys = new("sk_old", "whsec");

    /// <summary>What reading the secret again gives; null for the same as before.</summary>
    public GatewayCredentials? Rotated { get; init; }

    public List<(string Method, string Path, string? Key, string Body)> Seen { get; } = [];

    public FiringTimeProvider Time { get; } = new();

    public GatewayClient Client => new(
        GatewayHttp.Over(this), new GatewaySettings(new Uri("http://gateway.test/base/"), TimeSpan.FromSeconds(2)), this, Time);

    public static Task<HttpResponseMessage> Json(HttpStatusCode status, string body) =>
        Task.FromResult(new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") });

    public ValueTask<GatewayCredentials> GetAsync(CancellationToken cancellation) => new(_keys);

    public ValueTask<GatewayCredentials> RefreshAsync(GatewayCredentials rejected, CancellationToken cancellation) =>
        new(_keys = Rotated ?? _keys);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Seen.Add((request.Method.Method, request.RequestUri!.AbsolutePath, request.Headers.Authorization?.Parameter, ""));
        var response = await answer(request, cancellationToken);
        if (request.Content is not null)
        {
            Seen[^1] = Seen[^1] with { Body = await request.Content.ReadAsStringAsync(cancellationToken) };
        }

        return response;
    }
}
