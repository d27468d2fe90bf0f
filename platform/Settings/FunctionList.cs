namespace Payments.Platform;

/// <summary>Every function there is, by service, with who calls it: what settings may name.</summary>
internal static class FunctionList
{
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, FunctionCaller>> Services { get; } =
        new Dictionary<string, IReadOnlyDictionary<string, FunctionCaller>>
        {
            ["payments-checkout"] = new Dictionary<string, FunctionCaller>
            {
                ["authorizer"] = FunctionCaller.Api,
                ["start"] = FunctionCaller.Api,
                ["status"] = FunctionCaller.Api,
                ["intents"] = FunctionCaller.Api,
                ["payment-methods"] = FunctionCaller.Api,
                ["validate"] = FunctionCaller.Step,
                ["deduct"] = FunctionCaller.Step,
                ["fraud-check"] = FunctionCaller.Step,
                ["step-up"] = FunctionCaller.Step,
                ["record-outcome"] = FunctionCaller.Step,
                ["audit"] = FunctionCaller.Step,
                ["sweeper"] = FunctionCaller.Schedule,
            },
            ["payments-authorize"] = new Dictionary<string, FunctionCaller>
            {
                ["authorize"] = FunctionCaller.Api,
                ["authorize-step"] = FunctionCaller.Step,
                ["query-step"] = FunctionCaller.Step,
                ["void-step"] = FunctionCaller.Step,
            },
            ["payments-capture"] = new Dictionary<string, FunctionCaller>
            {
                ["capture"] = FunctionCaller.Api,
                ["void"] = FunctionCaller.Api,
                ["expiry"] = FunctionCaller.Schedule,
                ["resolve"] = FunctionCaller.Schedule,
            },
            ["payments-refund"] = new Dictionary<string, FunctionCaller>
            {
                ["refund"] = FunctionCaller.Api,
                ["resolve"] = FunctionCaller.Schedule,
            },
            ["payments-webhooks"] = new Dictionary<string, FunctionCaller>
            {
                ["receive"] = FunctionCaller.Api,
                ["disputes"] = FunctionCaller.Api,
                ["deliver"] = FunctionCaller.Source,
                ["rotate-gateway-keys"] = FunctionCaller.Schedule,
                ["rotate-signing-key"] = FunctionCaller.Schedule,
            },
            ["payments-events"] = new Dictionary<string, FunctionCaller>
            {
                ["publish"] = FunctionCaller.Source,
                ["ledger"] = FunctionCaller.Source,
                ["ledger-entry"] = FunctionCaller.Step,
                ["fraud-feedback"] = FunctionCaller.Source,
                ["slack-ops"] = FunctionCaller.Source,
                ["slack-oncall"] = FunctionCaller.Source,
            },
            ["payments-notifications"] = new Dictionary<string, FunctionCaller>
            {
                ["receipt"] = FunctionCaller.Step,
                ["email-events"] = FunctionCaller.Source,
            },
        };
}
