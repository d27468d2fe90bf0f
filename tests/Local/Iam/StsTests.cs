using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using Payments.Local.Graph;
using Payments.Local.Hosting;

namespace Payments.Local.Tests.Iam;

public sealed class StsTests
{
    private const string RoleArn = "arn:aws:iam::000000000000:role/reader";

    [Fact]
    public async Task GetCallerIdentity_OperatorsKeys_IsTheRoot()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var sts = Client(cloud, CloudFixture.Operator);

        var answer = await sts.GetCallerIdentityAsync(new GetCallerIdentityRequest());

        answer.Arn.ShouldBe("arn:aws:iam::000000000000:root");
        answer.Account.ShouldBe("000000000000");
    }

    [Fact]
    public async Task GetCallerIdentity_UnknownKeys_AreRefusedByName()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var sts = Client(cloud, new BasicAWSCredentials("AKIANOBODY", "x"));

        var refused = await Should.ThrowAsync<AmazonSecurityTokenServiceException>(() => sts.GetCallerIdentityAsync(new GetCallerIdentityRequest()));

        refused.ErrorCode.ShouldBe("InvalidClientTokenId");
    }

    [Fact]
    public async Task AssumeRole_TrustedCaller_GetsASessionThatSurvivesARestart()
    {
        using var folder = new TempFolder();
        AWSCredentials session;
        await using (var cloud = await CloudFixture.StartAsync(GraphWithRole("arn:aws:iam::000000000000:root"), new CloudOptions { StateDirectory = folder.Path }))
        {
            using var sts = Client(cloud, CloudFixture.Operator);
            session = (await sts.AssumeRoleAsync(new AssumeRoleRequest { RoleArn = RoleArn, RoleSessionName = "audit" })).Credentials;
        }

        await using var again = await CloudFixture.StartAsync(GraphWithRole("arn:aws:iam::000000000000:root"), new CloudOptions { StateDirectory = folder.Path });
        using var reader = Client(again, session);
        var identity = await reader.GetCallerIdentityAsync(new GetCallerIdentityRequest());

        identity.Arn.ShouldBe("arn:aws:sts::000000000000:assumed-role/reader/audit");
    }

    [Fact]
    public async Task AssumeRole_NotTrusted_IsAccessDeniedWithAwsText()
    {
        await using var cloud = await CloudFixture.StartAsync(GraphWithRole("arn:aws:iam::000000000000:role/reader"));
        using var sts = Client(cloud, CloudFixture.Operator);
        var nobody = "arn:aws:iam::000000000000:role/nobody";

        var refused = await Should.ThrowAsync<AmazonSecurityTokenServiceException>(() => sts.AssumeRoleAsync(new AssumeRoleRequest { RoleArn = nobody, RoleSessionName = "try" }));

        refused.ErrorCode.ShouldBe("AccessDenied");
        refused.Message.ShouldBe($"User: arn:aws:iam::000000000000:root is not authorized to perform: sts:AssumeRole on resource: {nobody}");
    }

    private static AmazonSecurityTokenServiceClient Client(CloudFixture cloud, AWSCredentials credentials) =>
        new(credentials, cloud.Configure(new AmazonSecurityTokenServiceConfig()));

    private static ResourceGraph GraphWithRole(string trusted)
    {
        var trust = $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"{{trusted}}"},"Action":"sts:AssumeRole"}]}""";
        var state = new JsonObject { ["name"] = "reader", ["arn"] = RoleArn, ["uniqueId"] = "AROAREADER", ["assumeRolePolicy"] = trust };
        return new ResourceGraph("payments", "test", [new CloudResource("aws:iam/role:Role", "reader", "urn:reader", "reader", state, state)], []);
    }
}
