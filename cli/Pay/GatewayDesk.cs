using System.Text.Json.Nodes;
using Payments.Cli.Local;

namespace Payments.Cli.Pay;

/// <summary>What a customer's browser does at the simulated gateway, and what its own people can do there.</summary>
internal sealed class GatewayDesk(LocalPages pages)
{
    private const string Script = "/_gateway/_script";
    private string? _publishableKey;

    /// <summary>A token for a card, made with the publishable key as a browser would: the number goes nowhere else [R72].</summary>
    public async Task<string> TokenizeAsync(string number, DateTimeOffset now, CancellationToken cancellation)
    {
        _publishableKey ??= (string?)(await pages.GetAsync("/_gateway/_keys", cancellation))["publishableKey"];
        var card = new JsonObject { ["number"] = number, ["expMonth"] = 12, ["expYear"] = now.Year + 1, ["cvc"] = "123" };
        var token = await pages.SendAsync(HttpMethod.Post, "/_gateway/v1/tokens", card, cancellation, _publishableKey);
        return (string?)token["token"] ?? throw new CommandException(ExitCode.Failed, "the gateway answered without a token");
    }

    /// <summary>Rules for one reference, in addition to whatever the script has.</summary>
    public Task ScriptAsync(string reference, IEnumerable<GatewayRule> rules, CancellationToken cancellation) => pages.SendAsync(
        HttpMethod.Post, Script, new JsonObject { ["rules"] = new JsonArray([.. rules.Select(rule => rule.For(reference))]) }, cancellation);

    /// <summary>Takes the rules of one reference away.</summary>
    public Task UnscriptAsync(string reference, CancellationToken cancellation) =>
        pages.SendAsync(HttpMethod.Delete, $"{Script}?reference={reference}", null, cancellation);

    /// <summary>Answers a challenge in the customer's place.</summary>
    public Task AnswerAsync(Uri challenge, bool approve, CancellationToken cancellation) =>
        pages.SendAsync(HttpMethod.Post, $"{challenge.AbsolutePath}/{(approve ? "approve" : "fail")}", null, cancellation);
}
