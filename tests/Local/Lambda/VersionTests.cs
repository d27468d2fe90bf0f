using Amazon.Lambda.Model;
using Microsoft.Extensions.DependencyInjection;
using Payments.Local.Graph;
using Payments.Local.Lambda;

namespace Payments.Local.Tests.Lambda;

public sealed class VersionTests
{
    [Fact]
    public async Task Up_TheFirstTime_PublishesVersionOneAndPointsTheAliasAtIt()
    {
        await using var cloud = await LambdaCloud.StartAsync(Resources());

        (await AliasAsync(cloud)).FunctionVersion.ShouldBe("1");
        (await cloud.AnswerAsync("calls", qualifier: "live"))["version"]!.ToString().ShouldBe("1");
    }

    [Fact]
    public async Task Up_AgainWithNothingChanged_PublishesNothing()
    {
        using var folder = new TempFolder();
        await UpAsync(folder, "a", "one");

        await using var cloud = await UpAsync(folder, "a", "one", keep: true);

        (await VersionsAsync(cloud!)).ShouldBe(["$LATEST", "1"]);
    }

    [Theory]
    [InlineData("b", "one")]
    [InlineData("a", "two")]
    public async Task Up_WithNewCodeOrConfiguration_PublishesAndMovesTheAlias(string code, string mark)
    {
        using var folder = new TempFolder();
        await UpAsync(folder, "a", "one");

        await using var cloud = await UpAsync(folder, code, mark, keep: true);

        (await VersionsAsync(cloud!)).ShouldBe(["$LATEST", "1", "2"]);
        (await AliasAsync(cloud!)).FunctionVersion.ShouldBe("2");
        (await cloud!.AnswerAsync("calls", qualifier: "live"))["mark"]!.ToString().ShouldBe(mark);
        (await cloud.AnswerAsync("calls", qualifier: "1"))["mark"]!.ToString().ShouldBe("one");
    }

    [Fact]
    public async Task Up_WithTheAliasRolledBackByARelease_LeavesItThere()
    {
        using var folder = new TempFolder();
        await UpAsync(folder, "a", "one");
        await UpAsync(folder, "b", "one", async cloud => await cloud.Client.UpdateAliasAsync(new UpdateAliasRequest { FunctionName = "calls", Name = "live", FunctionVersion = "1" }));

        await using var cloud = await UpAsync(folder, "c", "one", keep: true);

        (await VersionsAsync(cloud!)).ShouldBe(["$LATEST", "1", "2", "3"]);
        (await AliasAsync(cloud!)).FunctionVersion.ShouldBe("1");
    }

    [Fact]
    public async Task Up_DuringACanary_LeavesItsWeights()
    {
        using var folder = new TempFolder();
        await UpAsync(folder, "a", "one");
        await UpAsync(folder, "b", "one", async cloud => await cloud.Client.UpdateAliasAsync(new UpdateAliasRequest
        {
            FunctionName = "calls",
            Name = "live",
            RoutingConfig = new AliasRoutingConfiguration { AdditionalVersionWeights = new() { ["1"] = 0.1 } },
        }));

        await using var cloud = await UpAsync(folder, "c", "one", keep: true);

        var alias = await AliasAsync(cloud!);
        alias.FunctionVersion.ShouldBe("2");
        alias.RoutingConfig.AdditionalVersionWeights.ShouldBe(new Dictionary<string, double> { ["1"] = 0.1 });
    }

    [Fact]
    public async Task Up_AfterAReleaseOfOtherCode_KeepsThatCodeUntilTheBundleChanges()
    {
        using var folder = new TempFolder();
        var released = "";
        await UpAsync(folder, "a", "one", async cloud =>
        {
            var update = await cloud.Client.UpdateFunctionCodeAsync(new UpdateFunctionCodeRequest { FunctionName = "calls", ZipFile = new MemoryStream(TestBundle.Zip("released")), Publish = true });
            released = update.CodeSha256;
        });

        string kept = "", rebuilt = "";
        await UpAsync(folder, "a", "one", async cloud => kept = (await cloud.Client.GetFunctionConfigurationAsync("calls")).CodeSha256);
        await UpAsync(folder, "b", "one", async cloud => rebuilt = (await cloud.Client.GetFunctionConfigurationAsync("calls")).CodeSha256);

        kept.ShouldBe(released);
        rebuilt.ShouldNotBe(released);
    }

    [Fact]
    public async Task Up_ManyTimes_KeepsOnlyTheNewestVersionsAndTheAliassOwn()
    {
        using var folder = new TempFolder();
        await UpAsync(folder, "0", "one");
        await UpAsync(folder, "1", "one", async cloud => await cloud.Client.UpdateAliasAsync(new UpdateAliasRequest { FunctionName = "calls", Name = "live", FunctionVersion = "1" }));
        for (var i = 2; i < 6; i++)
        {
            await UpAsync(folder, $"{i}", "one");
        }

        await using var cloud = await UpAsync(folder, "6", "one", keep: true);

        (await VersionsAsync(cloud!)).ShouldBe(["$LATEST", "1", "5", "6", "7"]);
        Directory.GetDirectories(Path.Combine(folder.Path, "code")).Length.ShouldBe(4);
    }

    [Fact]
    public async Task Up_WithoutTheFunction_EndsItAndItsAlias()
    {
        using var folder = new TempFolder();
        await UpAsync(folder, "a", "one");

        await using var cloud = await LambdaCloud.StartAsync([], stateFolder: folder.Path, bundleFolder: folder.Path);

        await Should.ThrowAsync<ResourceNotFoundException>(() => cloud.InvokeAsync("calls"));
        Directory.GetDirectories(Path.Combine(folder.Path, "code")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Up_WithoutTheBundle_SaysHowToBuildIt()
    {
        using var folder = new TempFolder();

        var error = await Should.ThrowAsync<GraphException>(() => LambdaCloud.StartAsync(Resources(), bundleFolder: folder.Path));

        error.Message.ShouldContain("urn:pulumi:test::payments::aws:lambda/function:Function::calls");
        error.Message.ShouldContain(Path.Combine(folder.Path, "test-bundle.zip"));
        error.Message.ShouldContain("./payments bundle");
    }

    [Theory]
    [InlineData("memorySize", 64, "Value '64' at 'memorySize'")]
    [InlineData("timeout", 901, "Value '901' at 'timeout'")]
    [InlineData("runtime", "dotnet10", "The runtime parameter of dotnet10 is not built")]
    [InlineData("role", "worker", "Value 'worker' at 'role'")]
    [InlineData("reservedConcurrentExecutions", 950, "below its minimum value of [100]")]
    public async Task Up_WithAnImpossibleFunction_NamesItAndTheProperty(string property, object value, string expected)
    {
        var function = LambdaCloud.Function("calls", state => state[property] = System.Text.Json.JsonSerializer.SerializeToNode(value));

        var error = await Should.ThrowAsync<GraphException>(() => LambdaCloud.StartAsync([function]));

        error.Message.ShouldStartWith("urn:pulumi:test::payments::aws:lambda/function:Function::calls: ");
        error.Message.ShouldContain(expected);
    }

    [Fact]
    public async Task Alias_WithWeights_SharesItsInvocations()
    {
        var runtime = new FakeRuntime((setup, _) => Task.FromResult($"\"{setup.Environment["AWS_LAMBDA_FUNCTION_VERSION"]}\""));
        using var folder = new TempFolder();
        await UpAsync(folder, "a", "one");
        TestBundle.Write(folder.Path, "b");
        await using var cloud = await LambdaCloud.StartAsync(Resources(), services => services.AddSingleton<Payments.Local.Lambda.Instances.IFunctionRuntime>(runtime), folder.Path, folder.Path);
        await cloud.Client.UpdateAliasAsync(new UpdateAliasRequest
        {
            FunctionName = "calls",
            Name = "live",
            RoutingConfig = new AliasRoutingConfiguration { AdditionalVersionWeights = new() { ["1"] = 0.25 } },
        });

        var versions = new List<string>();
        for (var i = 0; i < 200; i++)
        {
            versions.Add((await cloud.InvokeAsync("calls", qualifier: "live")).ExecutedVersion);
        }

        // 200 draws at 0.25: outside of 20..80 once in more than a million runs.
        versions.Count(version => version == "1").ShouldBeInRange(20, 80);
        versions.ShouldAllBe(version => version == "1" || version == "2");
    }

    private static CloudResource[] Resources(string mark = "") =>
        [LambdaCloud.Function("calls", state => state["environment"] = new System.Text.Json.Nodes.JsonObject { ["variables"] = new System.Text.Json.Nodes.JsonObject { ["MARK"] = mark } }), LambdaCloud.Live("calls")];

    private static async Task<LambdaCloud?> UpAsync(TempFolder folder, string code, string mark, Func<LambdaCloud, Task>? use = null, bool keep = false)
    {
        TestBundle.Write(folder.Path, code);
        var cloud = await LambdaCloud.StartAsync(Resources(mark), services => services.AddSingleton(new LambdaOptions { KeptVersions = 3 }), folder.Path, folder.Path);
        if (keep)
        {
            return cloud;
        }

        await (use?.Invoke(cloud) ?? Task.CompletedTask);
        await cloud.DisposeAsync();
        return null;
    }

    private static Task<GetAliasResponse> AliasAsync(LambdaCloud cloud) => cloud.Client.GetAliasAsync(new GetAliasRequest { FunctionName = "calls", Name = "live" });

    private static async Task<List<string>> VersionsAsync(LambdaCloud cloud) =>
        [.. (await cloud.Client.ListVersionsByFunctionAsync(new ListVersionsByFunctionRequest { FunctionName = "calls" })).Versions.Select(version => version.Version)];
}
