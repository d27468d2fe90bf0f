namespace Payments.Local.Gateway.Cards;

/// <summary>
/// The test cards, with the numbers that Stripe publishes ("Test card numbers"). Other numbers are refused, so that nobody types a
/// real one into a simulator.
/// </summary>
internal static class TestCards
{
    private static readonly Dictionary<string, TestCard> ByNumber = new(StringComparer.Ordinal)
    {
        ["4242424242424242"] = new("approved", "visa"),
        ["5555555555554444"] = new("approved_mastercard", "mastercard"),
        ["4000000000000002"] = new("declined", "visa", "generic_decline"),
        ["4000000000009995"] = new("insufficient_funds", "visa", "insufficient_funds"),
        ["4000000000009987"] = new("lost", "visa", "lost_card"),
        ["4000000000009979"] = new("stolen", "visa", "stolen_card"),
        ["4000000000000069"] = new("expired", "visa", "expired_card"),
        ["4000000000000127"] = new("incorrect_cvc", "visa", "incorrect_cvc"),
        ["4000000000000119"] = new("processing_error", "visa", Breaks: true),
        ["4000000000003220"] = new("three_d_secure", "visa", NeedsProof: true),
        ["4000000000000259"] = new("dispute", "visa", Disputes: true),
    };

    private static readonly Dictionary<string, TestCard> ByName = ByNumber.Values.ToDictionary(card => card.Name, StringComparer.Ordinal);

    /// <summary>What every wallet does.</summary>
    public static TestCard Wallet { get; } = new("wallet", "wallet");

    public static TestCard? WithNumber(string number) => ByNumber.GetValueOrDefault(number);

    public static TestCard Named(string name) => ByName[name];
}
