using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Payments.Cli.Merchants;
using Payments.Cli.Local;
using Payments.Local.Hosting;
using Payments.Local.Iam;
using Payments.Local.Iam.Revoking;
using Payments.Local.Iam.Roles;

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

    private RevokedGrants Revoked => _platform.Cloud.Services.GetRequiredService<RevokedGrants>();

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
    /// <returns>What went wrong; null when all went as it must and no role was refused anything.</returns>
    public async Task<string?> WalkAsync(Journey journey)
    {
        _authorizer.Forget();
        using var traveller = new Traveller(_platform, _authorizer, _listener);
        try
        {
            await journey.Walk(traveller);
            traveller.ThrowIfRefused();
            return null;
        }
        catch (Exception failed) when (failed is JourneyFailedException or HttpRequestException or AwsRefusal or Payments.Cli.CommandException)
        {
            return failed.Message;
        }
        finally
        {
            await traveller.FaultlessAsync();
        }
    }

    public void GiveBack() => Revoked.Clear();

    public async ValueTask DisposeAsync()
    {
        await _platform.DisposeAsync();
        await _listener.DisposeAsync();
    }

    private static Task<JsonObject> PutSecretAsync(RunningPlatform platform, string name, JsonObject value) => platform.Aws.CallAsync(
        "secretsmanager", "secretsmanager.PutSecretValue", new() { ["SecretId"] = name, ["SecretString"] = value.ToJsonString() }, CancellationToken.None);
}
