namespace Payments.Platform;

/// <summary>The functions that the workflow calls, as its definition names them: <c>${ValidatePaymentArn}</c>, ….</summary>
internal sealed record CheckoutSteps
{
    public required PaymentFunction ValidatePayment { get; init; }

    public required PaymentFunction DeductAmount { get; init; }

    public required PaymentFunction FraudCheck { get; init; }

    public required PaymentFunction StepUp { get; init; }

    public required PaymentFunction AuthorizeStep { get; init; }

    public required PaymentFunction QueryStep { get; init; }

    public required PaymentFunction VoidStep { get; init; }

    public required PaymentFunction LedgerEntry { get; init; }

    public required PaymentFunction RecordOutcome { get; init; }

    public required PaymentFunction Receipt { get; init; }

    public required PaymentFunction Audit { get; init; }

    /// <summary>All of them, by name.</summary>
    public IReadOnlyDictionary<string, PaymentFunction> ByName => new Dictionary<string, PaymentFunction>
    {
        [nameof(ValidatePayment)] = ValidatePayment,
        [nameof(DeductAmount)] = DeductAmount,
        [nameof(FraudCheck)] = FraudCheck,
        [nameof(StepUp)] = StepUp,
        [nameof(AuthorizeStep)] = AuthorizeStep,
        [nameof(QueryStep)] = QueryStep,
        [nameof(VoidStep)] = VoidStep,
        [nameof(LedgerEntry)] = LedgerEntry,
        [nameof(RecordOutcome)] = RecordOutcome,
        [nameof(Receipt)] = Receipt,
        [nameof(Audit)] = Audit,
    };
}
