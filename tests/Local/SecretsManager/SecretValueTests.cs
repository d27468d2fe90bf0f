using Amazon.SecretsManager;
using Amazon.SecretsManager.Model;

namespace Payments.Local.Tests.SecretsManager;

/// <summary>Values, versions and labels.</summary>
public sealed class SecretValueTests
{
    [Fact]
    public async Task GetSecretValue_ByNameAndFullAndPartialArn_FindsTheSecret()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var secrets = cloud.Secrets();
        var made = await secrets.CreateAsync("payments/gateway-key", "sk_test_1");

        made.ARN.ShouldMatch($"^{SecretsCloud.ArnPrefix}payments/gateway-key-[A-Za-z0-9]{{6}}$");
        foreach (var id in new[] { "payments/gateway-key", made.ARN, made.ARN[..^7] })
        {
            var read = await secrets.GetSecretValueAsync(new GetSecretValueRequest { SecretId = id });
            read.SecretString.ShouldBe("sk_test_1");
            read.Name.ShouldBe("payments/gateway-key");
            read.ARN.ShouldBe(made.ARN);
            read.VersionId.ShouldBe(made.VersionId);
            read.VersionStages.ShouldBe(["AWSCURRENT"]);
            read.CreatedDate.ShouldNotBeNull();
        }
    }

    [Fact]
    public async Task GetSecretValue_NameThatBeginsAnother_FindsOnlyItsOwn()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var secrets = cloud.Secrets();
        await secrets.CreateAsync("key-longer", "longer");
        await secrets.CreateAsync("key", "short");

        (await secrets.ValueAsync(SecretsCloud.ArnPrefix + "key")).ShouldBe("short");
        await Should.ThrowAsync<ResourceNotFoundException>(() => secrets.ValueAsync(SecretsCloud.ArnPrefix + "ke"));
    }

    [Fact]
    public async Task PutSecretValue_Again_MovesTheLabels()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var secrets = cloud.Secrets();
        var first = (await secrets.CreateAsync("key", "one")).VersionId;
        await secrets.PutAsync("key", "two");
        await secrets.PutAsync("key", "three");

        (await secrets.ValueAsync("key")).ShouldBe("three");
        (await secrets.ValueAsync("key", "AWSPREVIOUS")).ShouldBe("two");
        (await secrets.GetSecretValueAsync(new GetSecretValueRequest { SecretId = "key", VersionId = first })).SecretString.ShouldBe("one");
        var all = await secrets.ListSecretVersionIdsAsync(new ListSecretVersionIdsRequest { SecretId = "key", IncludeDeprecated = true });
        var labelled = await secrets.ListSecretVersionIdsAsync(new ListSecretVersionIdsRequest { SecretId = "key" });
        all.Versions.Count.ShouldBe(3);
        labelled.Versions.Select(version => version.VersionStages.Single()).ShouldBe(["AWSPREVIOUS", "AWSCURRENT"]);
    }

    [Fact]
    public async Task PutSecretValue_OwnLabel_LeavesTheCurrentVersion()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var secrets = cloud.Secrets();
        await secrets.CreateAsync("key", "one");
        var pending = await secrets.PutAsync("key", "two", "AWSPENDING");

        (await secrets.ValueAsync("key")).ShouldBe("one");
        (await secrets.ValueAsync("key", "AWSPENDING")).ShouldBe("two");
        var refused = await Should.ThrowAsync<InvalidRequestException>(() =>
            secrets.GetSecretValueAsync(new GetSecretValueRequest { SecretId = "key", VersionId = pending, VersionStage = "AWSCURRENT" }));
        refused.Message.ShouldBe("You provided a VersionStage that is not associated to the provided VersionId.");
    }

    [Fact]
    public async Task PutSecretValue_SameToken_IsDoneOnceAndRefusedForAnotherValue()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var secrets = cloud.Secrets();
        await secrets.CreateAsync("key", "one");
        PutSecretValueRequest Put(string value) => new() { SecretId = "key", SecretString = value, ClientRequestToken = "0123456789abcdef0123456789abcdef" };

        await secrets.PutSecretValueAsync(Put("two"));
        await secrets.PutAsync("key", "three");
        var again = await secrets.PutSecretValueAsync(Put("two"));

        again.VersionStages.ShouldBe(["AWSPREVIOUS"]);
        (await secrets.ValueAsync("key")).ShouldBe("three");
        await Should.ThrowAsync<ResourceExistsException>(() => secrets.PutSecretValueAsync(Put("other")));
        await Should.ThrowAsync<InvalidParameterException>(() =>
            secrets.PutSecretValueAsync(new PutSecretValueRequest { SecretId = "key", SecretString = "x", ClientRequestToken = "short" }));
    }

    [Fact]
    public async Task PutSecretValue_Bytes_ComeBackAsBytes()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var secrets = cloud.Secrets();
        await secrets.CreateSecretAsync(new CreateSecretRequest { Name = "key", SecretBinary = new MemoryStream([0, 255, 7]) });

        var read = await secrets.GetSecretValueAsync(new GetSecretValueRequest { SecretId = "key" });

        read.SecretBinary.ToArray().ShouldBe([0, 255, 7]);
        read.SecretString.ShouldBeNull();
    }

    [Fact]
    public async Task PutSecretValue_TooLongOrMissing_IsRefused()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var secrets = cloud.Secrets();
        await secrets.CreateAsync("key", new string('x', 65536));

        (await Should.ThrowAsync<AmazonSecretsManagerException>(() => secrets.PutAsync("key", new string('x', 65537)))).ErrorCode.ShouldBe("ValidationException");
        await Should.ThrowAsync<InvalidRequestException>(() => secrets.PutSecretValueAsync(new PutSecretValueRequest { SecretId = "key" }));
        await Should.ThrowAsync<InvalidParameterException>(() =>
            secrets.PutSecretValueAsync(new PutSecretValueRequest { SecretId = "key", SecretString = "x", SecretBinary = new MemoryStream([1]) }));
    }

    [Fact]
    public async Task GetSecretValue_WhatIsNotThere_SaysWhat()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var secrets = cloud.Secrets();
        await secrets.CreateSecretAsync(new CreateSecretRequest { Name = "empty" });

        (await Should.ThrowAsync<ResourceNotFoundException>(() => secrets.ValueAsync("missing"))).Message.ShouldBe("Secrets Manager can't find the specified secret.");
        (await Should.ThrowAsync<ResourceNotFoundException>(() => secrets.ValueAsync("empty"))).Message
            .ShouldBe("Secrets Manager can't find the specified secret value for staging label: AWSCURRENT");
    }

    [Fact]
    public async Task UpdateSecretVersionStage_BackToThePreviousVersion_SwapsTheLabels()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var secrets = cloud.Secrets();
        var first = (await secrets.CreateAsync("key", "one")).VersionId;
        var second = await secrets.PutAsync("key", "two");

        await secrets.UpdateSecretVersionStageAsync(new UpdateSecretVersionStageRequest
        {
            SecretId = "key",
            VersionStage = "AWSCURRENT",
            MoveToVersionId = first,
            RemoveFromVersionId = second,
        });

        (await secrets.ValueAsync("key")).ShouldBe("one");
        (await secrets.ValueAsync("key", "AWSPREVIOUS")).ShouldBe("two");
    }
}
