using System.Text.Json.Nodes;
using Payments.Authorizing;
using Payments.Domain;
using Payments.Hosting;

namespace Payments.Functions.Tests;

/// <summary>What the workflow does with a payment's steps, from where it is: a step that fails is repeated, then its Catch is taken.</summary>
internal sealed class PayWorkflow(PayBundle bundle, TransactionId id, int tries = 3)
{
    public async Task FromAuthorizeAsync() => await FromAnswerAsync(await TryAsync(AuthorizeFunctions.AuthorizeStep));

    public async Task FromQueryAsync() => await FromAnswerAsync(null);

    public async Task FromAnswerAsync(JsonNode? answer)
    {
        if ((string?)answer?["outcome"] is null or "UNKNOWN")
        {
            answer = await TryAsync(AuthorizeFunctions.QueryStep);
        }

        switch ((string?)answer?["outcome"])
        {
            case "APPROVED":
                if (await RecordAsync("AUTHORIZED", null) is null)
                {
                    await FromVoidAsync();
                }

                break;
            case "DECLINED":
                await FromDeclineAsync((string?)answer["declineCode"]);
                break;
            default:
                await FromVoidAsync();
                break;
        }
    }

    public async Task FromDeclineAsync(string? code)
    {
        if (await RecordAsync("DECLINED", code) is null)
        {
            await FromVoidAsync();
        }
    }

    public async Task FromVoidAsync()
    {
        var ended = await TryAsync(AuthorizeFunctions.VoidStep);
        await RecordAsync(ended is null ? "UNKNOWN" : "FAILED", null);
    }

    public Task<JsonNode?> RecordAsync(string outcome, string? code) => TryAsync(() => bundle.RecordOutcomeAsync(id, outcome, code));

    public Task<JsonNode?> TryAsync(string handler) => TryAsync(() => bundle.StepAsync(handler, id));

    // What is refused by name is not repeated by the workflow either, but for StillUnknown.
    public async Task<JsonNode?> TryAsync(Func<Task<JsonNode>> step)
    {
        for (var attempt = 0; attempt < tries; attempt++)
        {
            try
            {
                return await step();
            }
            catch (Exception exception) when (exception is not (Refusal or IllegalTransition or ShouldAssertException) || exception is StillUnknown)
            {
                // Retry.
            }
            catch (Exception exception) when (exception is Refusal or IllegalTransition)
            {
                return null;
            }
        }

        return null;
    }
}
