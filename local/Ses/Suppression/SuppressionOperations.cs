using System.Globalization;
using System.Text.Json.Nodes;
using Payments.Local.Iam;
using Payments.Local.Ses.Sending;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Ses.Suppression;

/// <summary>Operations on the account's suppression list.</summary>
internal sealed class SuppressionOperations(StateStore store, IAuthorizer authorizer)
{
    private static readonly string[] Reasons = ["BOUNCE", "COMPLAINT"];

    /// <exception cref="AwsException"><c>BadRequestException</c>.</exception>
    public static IReadOnlyList<string> CheckReasons(IReadOnlyList<string> reasons) => reasons.FirstOrDefault(reason => !Reasons.Contains(reason)) is { } unknown
        ? throw SesErrors.Bad($"Unknown suppression reason {unknown}: it must be BOUNCE or COMPLAINT.")
        : reasons;

    public JsonObject Put(JsonObject input, AwsCall call)
    {
        authorizer.Demand(call, "ses:PutSuppressedDestination", "*");
        var address = EmailAddress.Parse(input.RequiredText("EmailAddress")).Address;
        var reason = CheckReasons([input.RequiredText("Reason")])[0];
        store.Write(state => SuppressionStore.Put(state, new SuppressedAddress(address, reason, call.Time.ToUnixTimeMilliseconds())));
        return [];
    }

    public JsonObject Get(JsonObject input, AwsCall call)
    {
        authorizer.Demand(call, "ses:GetSuppressedDestination", "*");
        var address = input.RequiredText("EmailAddress");
        return new JsonObject { ["SuppressedDestination"] = Write(store.Read(state => SuppressionStore.Find(state, address)) ?? throw Missing(address)) };
    }

    public JsonObject Delete(JsonObject input, AwsCall call)
    {
        authorizer.Demand(call, "ses:DeleteSuppressedDestination", "*");
        var address = input.RequiredText("EmailAddress");
        return store.Write(state => SuppressionStore.Remove(state, address)) ? [] : throw Missing(address);
    }

    public JsonObject List(JsonObject input, AwsCall call)
    {
        authorizer.Demand(call, "ses:ListSuppressedDestinations", "*");
        var reasons = CheckReasons(input.Texts("Reason") is { Count: > 0 } named ? named : input.Texts("Reasons"));
        var (from, to) = (Time(input, "StartDate") ?? long.MinValue, Time(input, "EndDate") ?? long.MaxValue);
        return SesPages.Page(
            input,
            "SuppressedDestinationSummaries",
            [.. store.Read(SuppressionStore.List)
                .Where(entry => (reasons.Count == 0 || reasons.Contains(entry.Reason)) && entry.UpdatedMs >= from && entry.UpdatedMs <= to)
                .Select(Write)]);
    }

    private static JsonObject Write(SuppressedAddress entry) => new()
    {
        ["EmailAddress"] = entry.Address,
        ["Reason"] = entry.Reason,
        ["LastUpdateTime"] = entry.UpdatedMs / 1000.0,
    };

    /// <summary>Times of the query are ISO 8601; those of other callers seconds since 1970.</summary>
    private static long? Time(JsonObject input, string member)
    {
        if (input[member] is not { } node)
        {
            return null;
        }

        if (double.TryParse(node.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds))
        {
            return (long)(seconds * 1000);
        }

        return DateTimeOffset.TryParse(node.ToString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time.ToUnixTimeMilliseconds()
            : throw SesErrors.Bad($"{member} is not a time: {node}");
    }

    private static AwsException Missing(string address) => SesErrors.NotFound($"Email address {address} does not exist on your suppression list.");
}
