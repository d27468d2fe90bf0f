using System.Text.Json.Nodes;
using Amazon.SecretsManager;
using Amazon.SecretsManager.Model;
using Payments.Local.Graph;
using Payments.Local.Hosting;

namespace Payments.Local.Tests.SecretsManager;

/// <summary>The program's secrets, who may read them, and what a restart keeps.</summary>
public sealed class SecretsGraphTests
{
    private const string Arn = SecretsCloud.ArnPrefix + "payments/webhook-a1b2c3";

    [Fact]
    public async Task Apply_SecretWithVersion_CanBeRead()
    {
        await using var cloud = await CloudFixture.StartAsync(CloudFixture.Graph(Secret(), Version("whsec_1")));
        using var secrets = cloud.Secrets();

        var read = await secrets.GetSecretValueAsync(new GetSecretValueRequest { SecretId = Arn });

        read.SecretString.ShouldBe("whsec_1");
        read.ARN.ShouldBe(Arn);
        read.VersionId.ShouldBe("11111111-2222-4333-8444-555555555555");
        cloud.Cloud.NotSimulated.ShouldBeEmpty();
    }

    [Fact]
    public async Task Apply_Again_KeepsAClientsValueUntilTheProgramsChanges()
    {
        using var folder = new TempFolder();
        var options = new CloudOptions { StateDirectory = folder.Path };
        await using (var cloud = await CloudFixture.StartAsync(CloudFixture.Graph(Secret(), Version("one")), options))
        {
            using var secrets = cloud.Secrets();
            await secrets.PutAsync(Arn, "rotated");
            await secrets.CreateAsync("clients-own", "x");
        }

        await using (var again = await CloudFixture.StartAsync(CloudFixture.Graph(Secret(), Version("one")), options))
        {
            using var secrets = again.Secrets();
            (await secrets.ValueAsync(Arn)).ShouldBe("rotated");
            (await secrets.ValueAsync("clients-own")).ShouldBe("x");
        }

        await using (var changed = await CloudFixture.StartAsync(CloudFixture.Graph(Secret(), Version("two")), options))
        {
            using var secrets = changed.Secrets();
            (await secrets.ValueAsync(Arn)).ShouldBe("two");
            (await secrets.ValueAsync(Arn, "AWSPREVIOUS")).ShouldBe("rotated");
        }

        await using var gone = await CloudFixture.StartAsync(CloudFixture.Graph(), options);
        using var client = gone.Secrets();
        await Should.ThrowAsync<ResourceNotFoundException>(() => client.ValueAsync(Arn));
        (await client.ValueAsync("clients-own")).ShouldBe("x");
    }

    [Fact]
    public async Task GetSecretValue_RoleWithGrantForTheSecret_ReadsItAndNothingElse()
    {
        var policy = $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"secretsmanager:GetSecretValue","Resource":"{{SecretsCloud.ArnPrefix}}payments/webhook-??????"}]}""";
        await using var cloud = await CloudFixture.StartAsync(CloudFixture.Graph(Secret(), Version("one"), Role(policy)));
        using var operators = cloud.Secrets();
        await operators.CreateAsync("other", "x");
        using var worker = cloud.WorkersSecrets();

        (await worker.ValueAsync("payments/webhook")).ShouldBe("one");
        var refused = await Should.ThrowAsync<AmazonSecretsManagerException>(() => worker.ValueAsync("other"));
        var missing = await Should.ThrowAsync<AmazonSecretsManagerException>(() => worker.ValueAsync("missing"));
        var writing = await Should.ThrowAsync<AmazonSecretsManagerException>(() => worker.PutAsync(Arn, "two"));

        refused.ErrorCode.ShouldBe("AccessDeniedException");
        missing.ErrorCode.ShouldBe("AccessDeniedException");
        writing.Message.ShouldStartWith(
            $"User: arn:aws:sts::000000000000:assumed-role/worker/test is not authorized to perform: secretsmanager:PutSecretValue on resource: {Arn}");
    }

    [Fact]
    public async Task PutResourcePolicy_DenyForARole_StopsIt()
    {
        var grant = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"secretsmanager:*","Resource":"*"}]}""";
        await using var cloud = await CloudFixture.StartAsync(CloudFixture.Graph(Secret(), Version("one"), Role(grant)));
        using var operators = cloud.Secrets();
        using var worker = cloud.WorkersSecrets();
        var deny = """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":{"AWS":"arn:aws:iam::000000000000:role/worker"},"Action":"secretsmanager:GetSecretValue","Resource":"*"}]}""";

        await operators.PutResourcePolicyAsync(new PutResourcePolicyRequest { SecretId = Arn, ResourcePolicy = deny });
        (await Should.ThrowAsync<AmazonSecretsManagerException>(() => worker.ValueAsync(Arn))).ErrorCode.ShouldBe("AccessDeniedException");
        (await operators.GetResourcePolicyAsync(new GetResourcePolicyRequest { SecretId = Arn })).ResourcePolicy.ShouldBe(deny);
        await operators.DeleteResourcePolicyAsync(new DeleteResourcePolicyRequest { SecretId = Arn });

        (await worker.ValueAsync(Arn)).ShouldBe("one");
        await Should.ThrowAsync<MalformedPolicyDocumentException>(() =>
            operators.PutResourcePolicyAsync(new PutResourcePolicyRequest { SecretId = Arn, ResourcePolicy = "{}" }));
        await Should.ThrowAsync<PublicPolicyException>(() => operators.PutResourcePolicyAsync(new PutResourcePolicyRequest
        {
            SecretId = Arn,
            BlockPublicPolicy = true,
            ResourcePolicy = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"secretsmanager:*","Resource":"*"}]}""",
        }));
    }

    private static CloudResource Secret() => CloudFixture.Resource("aws:secretsmanager/secret:Secret", "webhook", new JsonObject
    {
        ["name"] = "payments/webhook",
        ["arn"] = Arn,
    });

    private static CloudResource Version(string value) => CloudFixture.Resource("aws:secretsmanager/secretVersion:SecretVersion", "webhook", new JsonObject
    {
        ["secretId"] = Arn,
        ["secretString"] = value,
        ["versionId"] = "11111111-2222-4333-8444-555555555555",
    });

    private static CloudResource Role(string policy) => CloudFixture.Resource("aws:iam/role:Role", "worker", new JsonObject
    {
        ["name"] = "worker",
        ["arn"] = "arn:aws:iam::000000000000:role/worker",
        ["uniqueId"] = "AROAWORKER",
        ["assumeRolePolicy"] = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}""",
        ["inlinePolicies"] = new JsonArray(new JsonObject { ["name"] = "secrets", ["policy"] = policy }),
    });
}
