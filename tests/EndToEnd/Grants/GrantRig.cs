using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Payments.Cli;
using Payments.Cli.Local;
using Payments.Cli.Merchants;
using Payments.Local.Hosting;
using Payments.Local.Iam;
using Payments.Local.Iam.Revoking;
using Payments.Local.Iam.Roles;
using Payments.Local.Iam.Starting;
using Payments.Local.Iam.Usage;

namespace Payments.EndToEnd.Tests.Grants;

/// <summary>A whole platform whose decisions are watched, with everybody around it whom it tells something.</summary>
internal sealed class GrantRig : IAsyncDisposable
{
    // Retries of a step take a second then instead of a minute.
    private const double WaitScale = 0.05;

    private readonly RunningPlatform _platform;
    private readonly WatchedAuthorizer _authorizer;
    private readonly Listener _listener;

    private GrantRig(RunningPlatform platform, WatchedAuthorizer authorizer, Listener listener) =>
        (_platform, _authorizer, _listener) = (platform, authorizer, listener);

    /// <summary>Every grant of every role that the program made: one action on one resource each.</summary>
    public IReadOnlyList<RoleGrant> Grants => [.. Roles.SelectMany(UnusedGrants.GrantsOf)];

    /// <summary>Grants that nothing has needed since the platform was started.</summary>
    public IReadOnlyList<RoleGrant> Unused => UnusedGrants.Of(Roles, Usage.Known);

    private IEnumerable<Role> Roles => _platform.Cloud.Services.GetRequiredService<RoleDirectory>().All;

    private GrantUsage Usage => _platform.Cloud.Services.GetRequiredService<GrantUsage>();

    public static async Task<GrantRig> StartAsync()
    {
        WatchedAuthorizer? watched = null;
        var platform = await RunningPlatform.StartAsync(waitScale: WaitScale, configure: services => services.AddSingleton<IAuthorizer>(provider =>
            watched = new WatchedAuthorizer(provider.GetRequiredService<Authorizer>())));
        var listener = await Listener.StartAsync(LocalCloud.FreePort());
        await PutSecretAsync(platform, "payments/slack", new() { ["opsUrl"] = $"{listener.Url}/ops", ["oncallUrl"] = $"{listener.Url}/oncall" });
        await PutSecretAsync(platform, "payments/webhooks", new() { ["signingKey"] = new string('5', 64) });
        await platform.Aws.CallAsync(
            "dynamodb",
            "DynamoDB_20120810.UpdateItem",
            new()
            {
                ["TableName"] = "merchants",
                ["Key"] = new JsonObject { ["merchantId"] = DynamoValue.Text(DemoMerchant.MerchantId) },
                ["UpdateExpression"] = "SET webhookUrl = :url",
                ["ExpressionAttributeValues"] = new JsonObject { [":url"] = DynamoValue.Text($"{listener.Url}/merchant") },
            },
            CancellationToken.None);
        return new(platform, watched!, listener);
    }

    /// <summary>Walks a journey.</summary>
    /// <param name="journey">The journey.</param>
    /// <param name="role">ARN of the only role whose refusals count; null for all.</param>
    /// <returns>What went wrong; null when all went as it must and no role was refused anything.</returns>
    public async Task<string?> WalkAsync(Journey journey, string? role = null)
    {
        _authorizer.Forget(role);
        var watch = new Watch(_authorizer);
        using var traveller = new Traveller(_platform, watch, _listener);
        try
        {
            await journey.Walk(traveller);
            if (role is not null)
            {
                await watch.LingerAsync();
            }

            watch.ThrowIfRefused();
            return null;
        }
        catch (Exception failed) when (failed is JourneyFailedException or HttpRequestException or AwsRefusal or CommandException)
        {
            return failed.Message;
        }
        finally
        {
            await traveller.FaultlessAsync();
        }
    }

    /// <summary>The grants that the last journey needed.</summary>
    public IReadOnlySet<RoleGrant> Needed()
    {
        var allowed = _authorizer.Allowed.ToHashSet();
        var used = Usage.Known.Where(one => allowed.Contains((one.RoleArn, one.Action, one.Resource)));
        return Grants.Except(UnusedGrants.Of(Roles, used)).ToHashSet();
    }

    /// <summary>Walks a journey without one grant, which is given back afterwards.</summary>
    /// <returns>What went wrong without it; null when nothing did.</returns>
    public async Task<string?> WalkWithoutAsync(RoleGrant grant, Journey journey)
    {
        // A function's role has the function's name. A new instance asks for everything anew: nothing is remembered from when it was allowed.
        FunctionInstances.End(_platform.Home, grant.Role);
        var revoked = _platform.Cloud.Services.GetRequiredService<RevokedGrants>();
        revoked.Add(new RevokedGrant(grant.Role, grant.Policy, grant.Statement, grant.Action, grant.Resource));
        try
        {
            return _platform.Cloud.Services.GetRequiredService<StartChecks>().Refusals() is [var refusal, ..]
                ? $"the cloud would not start: {refusal.Message}"
                : await WalkAsync(journey, Roles.Single(role => role.Name == grant.Role).Arn);
        }
        finally
        {
            revoked.Clear();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _platform.DisposeAsync();
        await _listener.DisposeAsync();
    }

    private static Task<JsonObject> PutSecretAsync(RunningPlatform platform, string name, JsonObject value) => platform.Aws.CallAsync(
        "secretsmanager", "secretsmanager.PutSecretValue", new() { ["SecretId"] = name, ["SecretString"] = value.ToJsonString() }, CancellationToken.None);
}
