using System.Security.Cryptography;
using Amazon.Lambda.APIGatewayEvents;
using Payments.Domain;

namespace Payments.Hosting;

/// <summary>
/// Carries a POST out at most once under its idempotency key [R6]. A request must be valid before it comes here: what is refused
/// as invalid is not remembered, and neither is what failed.
/// </summary>
public sealed class IdempotentRequest(IdempotencyStore store, TimeProvider time)
{
    public const string ReplayedHeader = "Idempotent-Replayed";

    // A lease outlives its attempt by this much, for clocks that differ.
    private static readonly TimeSpan LeaseMargin = TimeSpan.FromSeconds(1);

    // Giving a lease up is tried even when the request's own time is over.
    private static readonly TimeSpan ReleaseTime = TimeSpan.FromMilliseconds(400);

    /// <summary>The request's key, or null if it has none.</summary>
    /// <exception cref="ApiException">400: the key is empty or too long.</exception>
    public static string? KeyOf(APIGatewayProxyRequest request) =>
        ProxyRequests.Header(request.Headers, IdempotencyScope.HeaderName) switch
        {
            null => null,
            { Length: 0 } => throw Refused(ValidationCodes.Empty, "the key must not be empty; leave the header out instead"),
            { Length: > IdempotencyScope.MaxKeyLength } => throw Refused(
                ValidationCodes.TooLong, $"the key may have {IdempotencyScope.MaxKeyLength} characters or fewer"),
            { } key => key,
        };

    /// <summary>Tells equal requests from different ones: over the body's bytes and what else decides the outcome.</summary>
    public static string HashOf(string variant, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(System.Text.Encoding.UTF8.GetBytes(variant));
        hash.AppendData([0]);
        hash.AppendData(body);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <param name="scope">The key, or null to carry the request out with a new id.</param>
    /// <param name="bodyHash">Of <see cref="HashOf"/>.</param>
    /// <param name="newReservedId">The id to reserve for it.</param>
    /// <param name="work">Does the work under the reserved id. It must be repeatable: an attempt that crashed anywhere is followed by another.</param>
    /// <param name="invocation">The invocation.</param>
    /// <exception cref="ApiException">422: the key belongs to another request; 409: another attempt is at work.</exception>
    public async Task<APIGatewayProxyResponse> RunAsync(
        IdempotencyScope? scope,
        string bodyHash,
        string newReservedId,
        Func<string, Task<StoredResponse>> work,
        Invocation invocation)
    {
        if (scope is null)
        {
            return Answer(await work(newReservedId));
        }

        var lease = invocation.RemainingTime + LeaseMargin;
        switch (await store.BeginAsync(scope, bodyHash, newReservedId, lease, invocation.Deadline))
        {
            case IdempotencyOutcome.Completed completed:
                invocation.Log.Information("replayed", ("idempotencyKey", scope.Key));
                invocation.Metrics.Count("IdempotentReplays");
                return Answer(completed.Response, (ReplayedHeader, "true"));
            case IdempotencyOutcome.Mismatch:
                throw ApiException.KeyReused();
            case IdempotencyOutcome.InFlight:
                throw ApiException.Conflict("idempotency_key_in_use", "a request with this idempotency key is still in progress");
            case IdempotencyOutcome.Claimed(var claim):
                return Answer(await CarryOutAsync(claim, work, invocation));
            default:
                throw new InvalidOperationException("an outcome without a meaning");
        }
    }

    private async Task<StoredResponse> CarryOutAsync(
        IdempotencyClaim claim, Func<string, Task<StoredResponse>> work, Invocation invocation)
    {
        try
        {
            var response = await work(claim.ReservedId);
            if (!await store.CompleteAsync(claim, response, invocation.Deadline))
            {
                // The work is the same whoever did it, so both attempts have the same answer.
                invocation.Log.Warning("another attempt took the idempotency record over");
            }

            return response;
        }
        catch (Exception)
        {
            await ReleaseAsync(claim, invocation);
            throw;
        }
    }

    // The failure that led here is the one to report; if this fails too, the lease ends by itself.
    private async Task ReleaseAsync(IdempotencyClaim claim, Invocation invocation)
    {
        using var timeout = new CancellationTokenSource(ReleaseTime, time);
        try
        {
            await store.ReleaseAsync(claim, timeout.Token);
        }
        catch (Exception exception)
        {
            invocation.Log.Error("the idempotency record could not be released; it is free once its lease is over", exception);
        }
    }

    private static APIGatewayProxyResponse Answer(StoredResponse response, params ReadOnlySpan<(string Name, string Value)> headers) =>
        ProxyResponses.JsonText(response.StatusCode, response.Body, headers);

    private static ApiException Refused(string code, string message) =>
        ApiException.InvalidRequest(new(IdempotencyScope.HeaderName, code, message));
}
