using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using Payments.Local.Faults;
using Payments.Local.Operator;

namespace Payments.Cli.FaultTable;

/// <summary>Injects faults into invocations of a running cloud.</summary>
internal sealed class FaultDesk(string url) : IDisposable
{
    private static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter<FaultKind>(JsonNamingPolicy.KebabCaseLower) } };

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(url) };

    public Task<IReadOnlyList<FaultRule>> AddAsync(IEnumerable<FaultRule> rules, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Post, rules.ToArray(), cancellation);

    public Task<IReadOnlyList<FaultRule>> ListAsync(CancellationToken cancellation) => SendAsync(HttpMethod.Get, null, cancellation);

    public Task ClearAsync(CancellationToken cancellation) => SendAsync(HttpMethod.Delete, null, cancellation);

    public void Dispose() => _http.Dispose();

    private async Task<IReadOnlyList<FaultRule>> SendAsync(HttpMethod method, FaultRule[]? rules, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, "/_payments/faults") { Content = rules is null ? null : JsonContent.Create(rules, options: Json) };
        request.Headers.Add(OperatorRoute.OperatorHeader, "1");
        using var answer = await _http.SendAsync(request, cancellation);
        return answer.IsSuccessStatusCode
            ? await answer.Content.ReadFromJsonAsync<FaultRule[]>(Json, cancellation) ?? []
            : throw new CommandException(ExitCode.Failed, $"a fault was refused: {await answer.Content.ReadAsStringAsync(cancellation)}");
    }
}
