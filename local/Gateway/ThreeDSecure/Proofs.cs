using Payments.Local.Gateway.Authorizations;
using Payments.Local.State;

namespace Payments.Local.Gateway.ThreeDSecure;

/// <summary>Whether a customer has proved who it is for just this payment.</summary>
internal static class Proofs
{
    public static bool Holds(StateTransaction state, AuthorizationRequest request) =>
        request.Authentication is { } id
        && AuthenticationStore.Find(state, id) is { Status: StoredAuthentication.Succeeded } proof
        && proof.Token == request.PaymentMethod
        && proof.Amount == request.Amount
        && proof.Currency == request.Currency;
}
