using Payments.Local.Gateway.Http;
using Payments.Local.Gateway.ThreeDSecure;
using Payments.Local.Gateway.Tokens;
using Payments.Local.State;

namespace Payments.Local.Gateway.Authorizations;

/// <summary>Decides about requests, each reference once.</summary>
internal sealed class Authorizer(GatewayState gateway)
{
    /// <summary>How long money is held.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    /// <summary>Makes the authorization, or finds the one that is there.</summary>
    /// <param name="declineCode">Declined with it, whatever the card; null for what the card does.</param>
    /// <exception cref="GatewayRefusal">The reference has other content, or there is no such token.</exception>
    public (StoredAuthorization Authorization, bool IsNew) Decide(StateTransaction state, AuthorizationRequest request, string? declineCode)
    {
        if (AuthorizationStore.Find(state, request.Reference) is { } known)
        {
            // A tombstone has no content of its own: it closes the reference for any.
            return known.Content is null || known.Content == request.Content ? (known, false) : throw GatewayRefusal.Conflict();
        }

        var token = TokenStore.Find(state, request.PaymentMethod) ?? throw GatewayRefusal.Invalid("there is no such payment method");
        if (token.Card.Breaks)
        {
            throw new GatewayRefusal(500, "processing_error", "an error occurred while processing the card");
        }

        var code = declineCode
            ?? token.Card.DeclineCode
            ?? (token.Card.NeedsProof && !Proofs.Holds(state, request) ? "authentication_required" : null);
        var now = gateway.NowMs;
        var made = new StoredAuthorization(
            request.Reference,
            gateway.NewId("ga"),
            request.Content,
            code is null ? Status.Approved : Status.Declined,
            code,
            request.Amount,
            request.Currency,
            request.PaymentMethod,
            0,
            0,
            now,
            code is null ? now + (long)Lifetime.TotalMilliseconds : null);
        AuthorizationStore.Put(state, made);
        return (made, true);
    }
}
