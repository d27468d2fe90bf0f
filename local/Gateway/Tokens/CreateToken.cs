using Payments.Local.Gateway.Cards;
using Payments.Local.Gateway.Http;

namespace Payments.Local.Gateway.Tokens;

/// <summary><c>POST /v1/tokens</c>: the only request that carries a card number, which is forgotten at once.</summary>
internal sealed class CreateToken(GatewayState gateway) : IGatewayOperation
{
    private const int MonthsAYear = 12;

    public string Name => "tokenize";

    public string Method => "POST";

    public string Pattern => "tokens";

    public bool IsPublic => true;

    public GatewayAnswer Run(GatewayCall call)
    {
        var number = call.Text("number").Replace(" ", "", StringComparison.Ordinal);
        var (month, year) = (call.Number("expMonth"), call.Number("expYear"));
        var cvc = call.Text("cvc");
        if (!Luhn.Holds(number))
        {
            throw new GatewayRefusal(402, "incorrect_number", "the card number is wrong");
        }

        CheckExpiry(month, year);
        if (cvc.Length is not (3 or 4) || !cvc.All(char.IsAsciiDigit))
        {
            throw new GatewayRefusal(402, "incorrect_cvc", "the security code is wrong");
        }

        var card = TestCards.WithNumber(number)
            ?? throw new GatewayRefusal(402, "not_a_test_card", "the simulated gateway takes test cards only; never give it a real one");
        var token = new StoredToken(gateway.NewId("tok"), card, number[^4..]);
        gateway.Store.Write(state => TokenStore.Add(state, token.Token, card, token.Last4!, gateway.NowMs));
        return new(201, token.ToJson());
    }

    // A card is good until the end of its month.
    private void CheckExpiry(int month, int year)
    {
        if (month is < 1 or > MonthsAYear || year is < 2000 or > 2200)
        {
            throw new GatewayRefusal(402, "incorrect_expiry", "there is no such month");
        }

        var now = gateway.Time.GetUtcNow();
        if ((year * MonthsAYear) + month < (now.Year * MonthsAYear) + now.Month)
        {
            throw new GatewayRefusal(402, "expired_card", "the card has expired");
        }
    }
}
