using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Payments.Domain;
using Payments.Gateway;
using Payments.Local.Graph;
using Payments.Local.Hosting;

namespace Payments.Local.Tests.Gateway;

/// <summary>A local cloud whose gateway answers at once, and the client that our services use, with its operator's pages.</summary>
internal sealed class SimulatedGateway : IAsyncDisposable, IGatewayCredentials
{
    public static readonly Money Amount = new(1250, Currency.Get("NPR"));

    // Only a call that is never answered waits for so long.
    private static readonly TimeSpan CallTime = TimeSpan.FromMilliseconds(300);

    private readonly CloudFixture _cloud;
    private GatewayCredentials _keys = new("", "");

    private SimulatedGateway(CloudFixture cloud)
    {
        _cloud = cloud;
        Client = ClientWith(CallTime);
    }

    public GatewayClient Client { get; }

    public HttpClient Http => _cloud.Http;

    public CloudFixture Cloud => _cloud;

    public GatewayCredentials Keys => _keys;

    public static async Task<SimulatedGateway> StartAsync(
        ResourceGraph? graph = null, string? folder = null, Action<IServiceCollection>? configure = null)
    {
        var options = new CloudOptions { StateDirectory = folder, GatewayLatency = TimeSpan.Zero };
        var gateway = new SimulatedGateway(await CloudFixture.StartAsync(graph, options, configure));
        var keys = await gateway.GetAsync("_keys");
        gateway._keys = new((string)keys["apiKey"]!, (string)keys["webhookSecret"]!);
        return gateway;
    }

    public GatewayClient ClientWith(TimeSpan callTime) => new(
        GatewayHttp.Over(new SocketsHttpHandler()), new GatewaySettings(new Uri(_cloud.Cloud.Endpoint.Url + "/_gateway"), callTime), this, TimeProvider.System);

    /// <summary>Takes the place of the whole script.</summary>
    public async Task ScriptAsync(params JsonObject[] rules)
    {
        using var response = await Http.PutAsJsonAsync("/_gateway/_script", new JsonObject { ["rules"] = new JsonArray([.. rules]) });
        ((int)response.StatusCode).ShouldBe(200, await response.Content.ReadAsStringAsync());
    }

    /// <summary>A page of the operator.</summary>
    public async Task<JsonObject> GetAsync(string page) => (await Http.GetFromJsonAsync<JsonObject>("/_gateway/" + page))!;

    public async Task<(int Status, JsonObject Body)> PostAsync(string page, JsonObject? body = null, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/_gateway/" + page) { Content = JsonContent.Create(body ?? []) };
        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + key);
        }

        using var response = await Http.SendAsync(request);
        return ((int)response.StatusCode, (await response.Content.ReadFromJsonAsync<JsonObject>())!);
    }

    /// <summary>As a customer's browser does it.</summary>
    public Task<(int Status, JsonObject Body)> TokenizeAsync(string number, int year = 2095) => PostAsync(
        "v1/tokens",
        new JsonObject { ["number"] = number, ["expMonth"] = 12, ["expYear"] = year, ["cvc"] = "123" },
        "pk_gw_local");

    public async Task<string> TokenAsync(string number) => (string)(await TokenizeAsync(number)).Body["token"]!;

    public Task<GatewayResult<GatewayAuthorization>> AuthorizeAsync(string reference, string method = "wallet_khalti") =>
        Client.AuthorizeAsync(new(reference, Amount, method));

    public async Task<string> StatusAsync(string reference) => await Client.QueryAsync(reference) switch
    {
        Answered<GatewayAuthorization> answered => answered.Value.Status.ToString(),
        Refused<GatewayAuthorization> refused => refused.Code,
        var other => other.ToString(),
    };

    public ValueTask<GatewayCredentials> GetAsync(CancellationToken cancellation) => new(_keys);

    public ValueTask<GatewayCredentials> RefreshAsync(GatewayCredentials rejected, CancellationToken cancellation) => new(_keys);

    public ValueTask DisposeAsync() => _cloud.DisposeAsync();
}
