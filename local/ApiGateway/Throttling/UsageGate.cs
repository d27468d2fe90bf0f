using System.Globalization;
using Payments.Local.ApiGateway.Model;
using Payments.Local.ApiGateway.Responses;
using Payments.Local.ApiGateway.Serving;
using Payments.Local.State;

namespace Payments.Local.ApiGateway.Throttling;

/// <summary>Methods that require an API key: is there one, may it use this stage, and how much.</summary>
internal sealed class UsageGate(StateStore state, DeployedApis apis, Throttles throttles, TimeProvider time)
{
    private const string HeaderName = "x-api-key";

    /// <exception cref="GatewayRefusal">403: no key, or not for this stage; 429: too much.</exception>
    public void Pass(ApiCall call)
    {
        var value = call.Stage.Api.ApiKeyFromAuthorizer ? call.Authorizer?.UsageKey : call.Request.Header(HeaderName);
        var key = value is null ? null : apis.Keys.FirstOrDefault(candidate => candidate.Enabled && candidate.Value == value);
        var stage = $"{call.Stage.Api.Id}/{call.Stage.Name}";
        var plan = key is null ? null : apis.Plans.FirstOrDefault(candidate => candidate.KeyIds.Contains(key.Id) && candidate.Stages.Contains(stage));
        if (plan is null || key is null)
        {
            throw new GatewayRefusal(GatewayResponseType.InvalidApiKey, "Forbidden");
        }

        call.Key = key;
        Throttle(call, plan, key, stage);
        Count(plan, key);
    }

    private void Throttle(ApiCall call, UsagePlan plan, ApiKey key, string stage)
    {
        var method = call.Match!.Method;
        var name = $"{stage}{method.ResourcePath}/{method.HttpMethod}";
        var passes = plan.MethodThrottles.TryGetValue(name, out var own)
            ? throttles.TryPass($"{plan.Id}/{key.Id}/{name}", own)
            : plan.Throttle is null || throttles.TryPass($"{plan.Id}/{key.Id}", plan.Throttle);
        if (!passes)
        {
            throw new GatewayRefusal(GatewayResponseType.Throttled, "Too Many Requests");
        }
    }

    // Quotas outlive a restart: they are counted in the state.
    private void Count(UsagePlan plan, ApiKey key)
    {
        if (plan.Quota is not { } quota)
        {
            return;
        }

        var period = quota.StartOf(time.GetUtcNow()).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var used = state.Write(writing =>
        {
            writing.Execute("DELETE FROM apigateway_usage WHERE plan = @0 AND api_key = @1 AND period <> @2", plan.Id, key.Id, period);
            return writing.Scalar<long>(
                """
                INSERT INTO apigateway_usage (plan, api_key, period, used) VALUES (@0, @1, @2, 1)
                ON CONFLICT (plan, api_key) DO UPDATE SET used = used + 1 RETURNING used
                """,
                plan.Id,
                key.Id,
                period);
        });
        if (used > quota.Limit)
        {
            throw new GatewayRefusal(GatewayResponseType.QuotaExceeded, "Limit Exceeded");
        }
    }
}
