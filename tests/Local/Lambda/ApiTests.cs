using System.Text.Json.Nodes;
using Amazon.Lambda;
using Amazon.Lambda.Model;
using Amazon.Runtime;
using Microsoft.Extensions.DependencyInjection;
using Payments.Local.Hosting;
using Payments.Local.Iam;
using Payments.Local.Lambda;
using Payments.Local.Wire;

namespace Payments.Local.Tests.Lambda;

/// <summary>The Lambda API for clients that make functions of their own.</summary>
public sealed class ApiTests
{
    [Fact]
    public async Task CreateFunction_WithAZip_RunsIt()
    {
        await using var cloud = await LambdaCloud.StartAsync([]);

        var created = await CreateAsync(cloud, "mine");

        created.FunctionArn.ShouldBe("arn:aws:lambda:us-east-1:000000000000:function:mine");
        created.Version.ShouldBe("$LATEST");
        created.State.ShouldBe(Amazon.Lambda.State.Active);
        created.CodeSha256.Length.ShouldBe(44);
        created.LoggingConfig.LogGroup.ShouldBe("/aws/lambda/mine");
        (await cloud.AnswerAsync("mine", "[1]")).ToJsonString().ShouldBe("[1]");
        (await cloud.Client.GetFunctionAsync("mine")).Configuration.MemorySize.ShouldBe(256);
        (await cloud.Client.ListFunctionsAsync()).Functions.Select(function => function.FunctionName).ShouldBe(["mine"]);
    }

    [Fact]
    public async Task CreateFunction_OfABundleThatIsNotBuilt_IsRefused()
    {
        await using var cloud = await LambdaCloud.StartAsync([]);

        var error = await Should.ThrowAsync<InvalidParameterValueException>(() => cloud.Client.CreateFunctionAsync(new CreateFunctionRequest
        {
            FunctionName = "mine",
            Runtime = Runtime.ProvidedAl2023,
            Handler = "echo",
            Role = LambdaCloud.RoleArn,
            Code = new FunctionCode { S3Bucket = "artifacts", S3Key = "none.zip" },
        }));

        error.Message.ShouldContain("The specified key does not exist.");
        error.Message.ShouldContain("./payments bundle");
    }

    [Fact]
    public async Task CreateFunction_WithTheNameOfAnother_IsAConflict()
    {
        await using var cloud = await LambdaCloud.StartAsync([]);
        await CreateAsync(cloud, "mine");

        var error = await Should.ThrowAsync<ResourceConflictException>(() => CreateAsync(cloud, "mine"));

        error.Message.ShouldBe("Function already exist: mine");
    }

    [Theory]
    [InlineData("arn:aws:iam::000000000000:role/none", "The role defined for the function cannot be assumed by Lambda.")]
    public async Task CreateFunction_WithARoleThatDoesNotTrustLambda_IsRefused(string role, string message)
    {
        await using var cloud = await LambdaCloud.StartAsync([]);

        var error = await Should.ThrowAsync<InvalidParameterValueException>(() => CreateAsync(cloud, "mine", request => request.Role = role));

        error.Message.ShouldBe(message);
    }

    [Fact]
    public async Task CreateFunction_WithAReservedVariable_NamesIt()
    {
        await using var cloud = await LambdaCloud.StartAsync([]);

        var error = await Should.ThrowAsync<InvalidParameterValueException>(() =>
            CreateAsync(cloud, "mine", request => request.Environment = new Amazon.Lambda.Model.Environment { Variables = new() { ["AWS_REGION"] = "x" } }));

        error.Message.ShouldEndWith("Reserved keys used in this request: AWS_REGION");
    }

    [Fact]
    public async Task CreateFunction_WithSomethingElseThanAZip_IsRefused()
    {
        await using var cloud = await LambdaCloud.StartAsync([]);

        var error = await Should.ThrowAsync<InvalidParameterValueException>(() =>
            CreateAsync(cloud, "mine", request => request.Code = new FunctionCode { ZipFile = new MemoryStream([1, 2, 3]) }));

        error.Message.ShouldStartWith("Could not unzip uploaded file.");
    }

    [Theory]
    [InlineData(null, "Couldn't find valid bootstrap(s)")]
    [InlineData("this is no program", "Exec format error")]
    [InlineData("#!/no/such/shell\n", "No such file or directory")]
    public async Task Invoke_OfCodeThatCannotStart_IsAnInvalidEntrypoint(string? bootstrap, string reason)
    {
        await using var cloud = await LambdaCloud.StartAsync([]);
        await CreateAsync(cloud, "mine", request => request.Code = new FunctionCode { ZipFile = new MemoryStream(bootstrap is null ? EmptyZip() : TestBundle.ZipOf(bootstrap)) });

        var response = await cloud.InvokeAsync("mine");

        var error = JsonNode.Parse(LambdaCloud.Text(response))!;
        error["errorType"]!.ToString().ShouldBe("Runtime.InvalidEntrypoint");
        error["errorMessage"]!.ToString().ShouldContain(reason);
        (await cloud.LogAsync("mine")).Count(line => line.StartsWith("INIT_REPORT", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task PublishVersion_Twice_PublishesOnceAndKeepsItsCode()
    {
        await using var cloud = await LambdaCloud.StartAsync([]);
        await CreateAsync(cloud, "mine");

        var first = await cloud.Client.PublishVersionAsync(new PublishVersionRequest { FunctionName = "mine" });
        var same = await cloud.Client.PublishVersionAsync(new PublishVersionRequest { FunctionName = "mine" });
        var updated = await cloud.Client.UpdateFunctionCodeAsync(new UpdateFunctionCodeRequest { FunctionName = "mine", ZipFile = new MemoryStream(TestBundle.Zip("other")), Publish = true });

        first.Version.ShouldBe("1");
        same.Version.ShouldBe("1");
        updated.Version.ShouldBe("2");
        updated.CodeSha256.ShouldNotBe(first.CodeSha256);
        (await cloud.Client.GetFunctionConfigurationAsync(new GetFunctionConfigurationRequest { FunctionName = "mine", Qualifier = "1" })).CodeSha256.ShouldBe(first.CodeSha256);
    }

    [Fact]
    public async Task Alias_MadeMovedAndDeleted_ShowsWhatItIs()
    {
        await using var cloud = await LambdaCloud.StartAsync([]);
        await CreateAsync(cloud, "mine", request => request.Publish = true);

        var alias = await cloud.Client.CreateAliasAsync(new CreateAliasRequest { FunctionName = "mine", Name = "live", FunctionVersion = "1" });
        var conflict = await Should.ThrowAsync<ResourceConflictException>(() => cloud.Client.CreateAliasAsync(new CreateAliasRequest { FunctionName = "mine", Name = "live", FunctionVersion = "1" }));
        var stale = await Should.ThrowAsync<PreconditionFailedException>(() => cloud.Client.UpdateAliasAsync(new UpdateAliasRequest { FunctionName = "mine", Name = "live", RevisionId = "old" }));
        var missing = await Should.ThrowAsync<ResourceNotFoundException>(() => cloud.Client.UpdateAliasAsync(new UpdateAliasRequest { FunctionName = "mine", Name = "live", FunctionVersion = "9" }));

        alias.AliasArn.ShouldBe("arn:aws:lambda:us-east-1:000000000000:function:mine:live");
        conflict.Message.ShouldBe("Alias already exists: arn:aws:lambda:us-east-1:000000000000:function:mine:live");
        stale.StatusCode.ShouldBe(System.Net.HttpStatusCode.PreconditionFailed);
        missing.Message.ShouldBe("Function not found: arn:aws:lambda:us-east-1:000000000000:function:mine:9");
        (await cloud.Client.ListAliasesAsync(new ListAliasesRequest { FunctionName = "mine" })).Aliases.Select(found => found.Name).ShouldBe(["live"]);
    }

    [Fact]
    public async Task DeleteFunction_WithEverything_LeavesNothing()
    {
        await using var cloud = await LambdaCloud.StartAsync([]);
        await CreateAsync(cloud, "mine", request => request.Publish = true);
        await cloud.InvokeAsync("mine");

        await cloud.Client.DeleteFunctionAsync("mine");

        await Should.ThrowAsync<ResourceNotFoundException>(() => cloud.Client.GetFunctionAsync("mine"));
        (await cloud.Client.ListFunctionsAsync()).Functions.ShouldBeEmpty();
    }

    [Fact]
    public async Task Functions_OfClients_SurviveARestart()
    {
        using var folder = new TempFolder();
        TestBundle.Write(folder.Path);
        await using (var cloud = await LambdaCloud.StartAsync([], stateFolder: folder.Path, bundleFolder: folder.Path))
        {
            await CreateAsync(cloud, "mine");
        }

        await using (var cloud = await LambdaCloud.StartAsync([], stateFolder: folder.Path, bundleFolder: folder.Path))
        {
            (await cloud.AnswerAsync("mine", "[2]")).ToJsonString().ShouldBe("[2]");
        }
    }

    [Fact]
    public async Task Operation_ThatIsNotBuilt_SaysSo()
    {
        await using var cloud = await LambdaCloud.StartAsync([]);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/2018-10-31/layers");
        CloudFixture.Sign(request, "lambda");

        using var response = await cloud.Cloud.Http.SendAsync(request);

        ((int)response.StatusCode).ShouldBe(501);
        (await response.Content.ReadAsStringAsync()).ShouldContain("lambda:GET /2018-10-31/layers is not built in the local cloud");
    }

    [Fact]
    public async Task Invoke_ByARoleWithoutTheRight_IsRefusedInAwssWords()
    {
        await using var cloud = await LambdaCloud.StartAsync([LambdaCloud.Function("echo"), LambdaCloud.Live("echo")]);
        using var client = ClientOf(cloud);

        var error = await Should.ThrowAsync<AmazonLambdaException>(() => client.InvokeAsync(new InvokeRequest { FunctionName = "echo", Qualifier = "live", Payload = "{}" }));

        error.ErrorCode.ShouldBe("AccessDeniedException");
        error.Message.ShouldBe(
            "User: arn:aws:sts::000000000000:assumed-role/worker/caller is not authorized to perform: lambda:InvokeFunction on resource: arn:aws:lambda:us-east-1:000000000000:function:echo:live because no identity-based policy allows the lambda:InvokeFunction action");
    }

    [Fact]
    public async Task Invoke_ByARoleWithTheRightForTheAlias_IsAllowedThereOnly()
    {
        await using var cloud = await LambdaCloud.StartAsync(
            [LambdaCloud.Function("echo"), LambdaCloud.Live("echo")],
            grants: """{"Effect":"Allow","Action":"lambda:InvokeFunction","Resource":"arn:aws:lambda:us-east-1:000000000000:function:echo:live"}""");
        using var client = ClientOf(cloud);

        (await client.InvokeAsync(new InvokeRequest { FunctionName = "echo", Qualifier = "live", Payload = "{}" })).FunctionError.ShouldBeNull();
        await Should.ThrowAsync<AmazonLambdaException>(() => client.InvokeAsync(new InvokeRequest { FunctionName = "echo", Payload = "{}" }));
    }

    [Theory]
    [InlineData("arn:aws:execute-api:us-east-1:000000000000:api/*/POST/pay", "echo:live", true)]
    [InlineData("arn:aws:execute-api:us-east-1:000000000000:api/*/POST/pay", "echo", false)]
    [InlineData("arn:aws:execute-api:us-east-1:000000000000:other/*", "echo:live", false)]
    public async Task Invoke_ByAService_GoesByThePolicyOfTheQualifier(string source, string function, bool allowed)
    {
        var permission = CloudFixture.Resource("aws:lambda/permission:Permission", "echo-api", new()
        {
            ["function"] = "echo",
            ["qualifier"] = "live",
            ["action"] = "lambda:InvokeFunction",
            ["principal"] = "apigateway.amazonaws.com",
            ["statementId"] = "api",
            ["sourceArn"] = source,
        });
        await using var cloud = await LambdaCloud.StartAsync([LambdaCloud.Function("echo"), LambdaCloud.Live("echo"), permission]);
        var options = cloud.Cloud.Cloud.Services.GetRequiredService<CloudOptions>();
        var caller = Principal.Service("apigateway.amazonaws.com", options.AccountId, "arn:aws:execute-api:us-east-1:000000000000:api/prod/POST/pay");
        var call = new AwsCall(caller, "request", options.Region, DateTimeOffset.UtcNow);
        var invoke = () => cloud.Cloud.Cloud.Services.GetRequiredService<IFunctionInvoker>().InvokeAsync(function, "{}"u8.ToArray(), call, default);

        if (allowed)
        {
            (await invoke()).Error.ShouldBeNull();
        }
        else
        {
            (await Should.ThrowAsync<AwsException>(invoke)).Code.ShouldBe("AccessDeniedException");
        }
    }

    [Fact]
    public async Task Permission_AddedByAClient_ShowsInThePolicyUntilItIsRemoved()
    {
        await using var cloud = await LambdaCloud.StartAsync([LambdaCloud.Function("echo")]);
        var request = new AddPermissionRequest { FunctionName = "echo", StatementId = "sns", Action = "lambda:InvokeFunction", Principal = "sns.amazonaws.com", SourceArn = "arn:aws:sns:us-east-1:000000000000:t", SourceAccount = "000000000000" };

        var added = await cloud.Client.AddPermissionAsync(request);
        await Should.ThrowAsync<ResourceConflictException>(() => cloud.Client.AddPermissionAsync(request));
        var policy = JsonNode.Parse((await cloud.Client.GetPolicyAsync(new GetPolicyRequest { FunctionName = "echo" })).Policy)!;
        await cloud.Client.RemovePermissionAsync(new RemovePermissionRequest { FunctionName = "echo", StatementId = "sns" });

        policy["Statement"]![0]!.ToJsonString().ShouldBe(added.Statement);
        JsonNode.DeepEquals(JsonNode.Parse(added.Statement), JsonNode.Parse("""
            {"Sid":"sns","Effect":"Allow","Principal":{"Service":"sns.amazonaws.com"},"Action":"lambda:InvokeFunction",
             "Resource":"arn:aws:lambda:us-east-1:000000000000:function:echo",
             "Condition":{"StringEquals":{"AWS:SourceAccount":"000000000000"},"ArnLike":{"AWS:SourceArn":"arn:aws:sns:us-east-1:000000000000:t"}}}
            """)).ShouldBeTrue(added.Statement);
        await Should.ThrowAsync<ResourceNotFoundException>(() => cloud.Client.GetPolicyAsync(new GetPolicyRequest { FunctionName = "echo" }));
    }

    private static AmazonLambdaClient ClientOf(LambdaCloud cloud)
    {
        var sessions = cloud.Cloud.Cloud.Services.GetRequiredService<IRoleSessions>();
        var keys = sessions.Issue(sessions.AssumeForService(LambdaCloud.RoleArn, "lambda.amazonaws.com", "caller"));
        return new AmazonLambdaClient(new SessionAWSCredentials(keys.AccessKeyId, keys.SecretAccessKey, keys.SessionToken), cloud.Cloud.Configure(new AmazonLambdaConfig()));
    }

    private static Task<CreateFunctionResponse> CreateAsync(LambdaCloud cloud, string name, Action<CreateFunctionRequest>? change = null)
    {
        var request = new CreateFunctionRequest
        {
            FunctionName = name,
            Runtime = Runtime.ProvidedAl2023,
            Handler = "echo",
            Role = LambdaCloud.RoleArn,
            MemorySize = 256,
            Code = new FunctionCode { ZipFile = new MemoryStream(TestBundle.Zip()) },
        };
        change?.Invoke(request);
        return cloud.Client.CreateFunctionAsync(request);
    }

    private static byte[] EmptyZip()
    {
        using var content = new MemoryStream();
        using (var archive = new System.IO.Compression.ZipArchive(content, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
        {
            archive.CreateEntry("readme.txt");
        }

        return content.ToArray();
    }
}
