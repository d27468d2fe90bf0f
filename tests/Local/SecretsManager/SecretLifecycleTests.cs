using Amazon.SecretsManager;
using Amazon.SecretsManager.Model;
using Payments.Local.Time;

namespace Payments.Local.Tests.SecretsManager;

/// <summary>Secrets made, found, changed, deleted and restored.</summary>
public sealed class SecretLifecycleTests
{
    [Fact]
    public async Task CreateSecret_Twice_OnlyTheSameRequestAgainPasses()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var secrets = cloud.Secrets();
        const string Token = "0123456789abcdef0123456789abcdef";
        var made = await secrets.CreateAsync("key", "one", Token);

        (await secrets.CreateAsync("key", "one", Token)).ARN.ShouldBe(made.ARN);
        (await Should.ThrowAsync<ResourceExistsException>(() => secrets.CreateAsync("key", "one"))).Message
            .ShouldBe("The operation failed because the secret key already exists.");
        (await Should.ThrowAsync<AmazonSecretsManagerException>(() => secrets.CreateAsync("no spaces", "x"))).ErrorCode.ShouldBe("ValidationException");
    }

    [Fact]
    public async Task UpdateSecret_DescriptionAndValue_AreDescribed()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var secrets = cloud.Secrets();
        await secrets.CreateSecretAsync(new CreateSecretRequest { Name = "key", SecretString = "one", Tags = [new Tag { Key = "team", Value = "payments" }] });
        var updated = await secrets.UpdateSecretAsync(new UpdateSecretRequest { SecretId = "key", Description = "the gateway's", KmsKeyId = "alias/payments-data", SecretString = "two" });
        await secrets.TagResourceAsync(new TagResourceRequest { SecretId = "key", Tags = [new Tag { Key = "stage", Value = "dev" }] });
        await secrets.UntagResourceAsync(new UntagResourceRequest { SecretId = "key", TagKeys = ["team"] });

        var described = await secrets.DescribeSecretAsync(new DescribeSecretRequest { SecretId = "key" });

        described.Description.ShouldBe("the gateway's");
        described.KmsKeyId.ShouldBe("alias/payments-data");
        described.Tags.Single().Key.ShouldBe("stage");
        described.VersionIdsToStages[updated.VersionId].ShouldBe(["AWSCURRENT"]);
        described.VersionIdsToStages.Count.ShouldBe(2);
    }

    [Fact]
    public async Task ListSecrets_FiltersAndPages_GivesEachOnce()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var secrets = cloud.Secrets();
        foreach (var name in new[] { "payments/a", "payments/b", "other/c" })
        {
            await secrets.CreateAsync(name, "x");
        }

        var first = await secrets.ListSecretsAsync(new ListSecretsRequest { MaxResults = 2 });
        var rest = await secrets.ListSecretsAsync(new ListSecretsRequest { MaxResults = 2, NextToken = first.NextToken });
        var named = await secrets.ListSecretsAsync(new ListSecretsRequest { Filters = [new Filter { Key = FilterNameStringType.Name, Values = ["payments/"] }] });

        first.SecretList.Concat(rest.SecretList).Select(secret => secret.Name).ShouldBe(["payments/a", "payments/b", "other/c"], ignoreOrder: true);
        rest.NextToken.ShouldBeNull();
        named.SecretList.Count.ShouldBe(2);
    }

    [Fact]
    public async Task DeleteSecret_ScheduledThenRestored_KeepsItsValue()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var secrets = cloud.Secrets();
        await secrets.CreateAsync("key", "one");
        await secrets.DeleteSecretAsync(new DeleteSecretRequest { SecretId = "key", RecoveryWindowInDays = 7 });

        (await Should.ThrowAsync<InvalidRequestException>(() => secrets.ValueAsync("key"))).Message
            .ShouldBe("You can't perform this operation on the secret because it was marked for deletion.");
        (await Should.ThrowAsync<InvalidRequestException>(() => secrets.CreateAsync("key", "two"))).Message
            .ShouldBe("You can't create this secret because a secret with this name is already scheduled for deletion.");
        (await secrets.ListSecretsAsync(new ListSecretsRequest())).SecretList.ShouldBeEmpty();
        (await secrets.DescribeSecretAsync(new DescribeSecretRequest { SecretId = "key" })).DeletedDate.ShouldNotBeNull();
        await secrets.RestoreSecretAsync(new RestoreSecretRequest { SecretId = "key" });

        (await secrets.ValueAsync("key")).ShouldBe("one");
    }

    [Fact]
    public async Task DeleteSecret_AfterItsWindowOrByForce_FreesTheName()
    {
        var clock = new VirtualTime(new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero));
        await using var cloud = await CloudFixture.StartAsync(configure: services => services.UseClock(clock));
        using var secrets = cloud.Secrets();
        await secrets.CreateAsync("key", "one");
        await secrets.DeleteSecretAsync(new DeleteSecretRequest { SecretId = "key", RecoveryWindowInDays = 7 });
        clock.Advance(TimeSpan.FromDays(8));

        await Should.ThrowAsync<ResourceNotFoundException>(() => secrets.DescribeSecretAsync(new DescribeSecretRequest { SecretId = "key" }));
        await secrets.CreateAsync("key", "two");
        await secrets.DeleteSecretAsync(new DeleteSecretRequest { SecretId = "key", ForceDeleteWithoutRecovery = true });
        await secrets.CreateAsync("key", "three");

        (await secrets.ValueAsync("key")).ShouldBe("three");
        await Should.ThrowAsync<InvalidParameterException>(() => secrets.DeleteSecretAsync(new DeleteSecretRequest { SecretId = "key", RecoveryWindowInDays = 6 }));
    }

    [Fact]
    public async Task ReplicateSecretToRegions_NotBuilt_SaysSo()
    {
        await using var cloud = await CloudFixture.StartAsync();

        var (status, body) = await cloud.CallAsync("secretsmanager", "secretsmanager.ReplicateSecretToRegions", new() { ["SecretId"] = "key" });

        status.ShouldBe(501);
        ((string)body["message"]!).ShouldContain("secretsmanager:ReplicateSecretToRegions");
    }
}
