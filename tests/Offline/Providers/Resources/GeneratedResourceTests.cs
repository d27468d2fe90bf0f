using System.Collections.Immutable;
using Payments.Offline.Tests.Pulumi;
using Pulumi;
using Pulumi.Utilities;
using AwsLambda = Pulumi.Aws.Lambda;
using AwsNative = Pulumi.AwsNative;
using DynamoDB = Pulumi.Aws.DynamoDB;
using Region = Pulumi.Aws.GetRegion;
using Run = Payments.Offline.Tests.Pulumi.Program;
using SecretsManager = Pulumi.Aws.SecretsManager;
using Sqs = Pulumi.Aws.Sqs;

namespace Payments.Offline.Tests.Providers.Resources;

/// <summary>Generated classes in a program: what goes out on the wire, what comes back.</summary>
[Collection(PulumiRuns.Name)]
public sealed class GeneratedResourceTests
{
    [Fact]
    public async Task Resource_WithArguments_GoesOutUnderItsTokenAndWireNames()
    {
        var mocks = new RecordingMocks();
        await Run.UpdateAsync(mocks, () => _ = new Sqs.Queue("jobs", new()
        {
            Name = "jobs.fifo",
            FifoQueue = true,
            VisibilityTimeoutSeconds = 180,
            Tags = { ["stack"] = "dev" },
        }));

        mocks.Resources.Single().Type.ShouldBe("aws:sqs/queue:Queue");
        var inputs = mocks.InputsOf("jobs");
        inputs.Keys.ShouldBe(["name", "fifoQueue", "visibilityTimeoutSeconds", "tags"], ignoreOrder: true);
        inputs["visibilityTimeoutSeconds"].ShouldBe(180d);
        inputs["tags"].ShouldBeOfType<ImmutableDictionary<string, object>>()["stack"].ShouldBe("dev");
    }

    [Fact]
    public async Task Resource_WithNestedListsAndObjects_GoesOutNested()
    {
        var mocks = new RecordingMocks();
        await Run.UpdateAsync(mocks, () => _ = new DynamoDB.Table("rows", new()
        {
            Attributes = { new DynamoDB.Inputs.TableAttributeArgs { Name = "id", Type = "S" } },
            Ttl = new DynamoDB.Inputs.TableTtlArgs { AttributeName = "expiresAt", Enabled = true },
        }));

        var attribute = mocks.InputsOf("rows")["attributes"].ShouldBeOfType<ImmutableArray<object>>().Single();
        attribute.ShouldBeOfType<ImmutableDictionary<string, object>>()["type"].ShouldBe("S");
        mocks.InputsOf("rows")["ttl"].ShouldBeOfType<ImmutableDictionary<string, object>>()["attributeName"].ShouldBe("expiresAt");
    }

    [Fact]
    public async Task Resource_WithoutARequiredArgument_IsRefusedByName()
    {
        var exception = await Should.ThrowAsync<Exception>(() =>
            Run.UpdateAsync(new RecordingMocks(), () => _ = new Sqs.QueuePolicy("open", new() { Policy = "{}" })));

        exception.Message.ShouldContain("queueUrl");
    }

    [Fact]
    public async Task State_FromTheProvider_ArrivesInOutputs()
    {
        var mocks = new RecordingMocks { Answer = a => ("url", a.Inputs.Add("arn", "arn:jobs").Add("url", "http://jobs").Add("delaySeconds", 5d)) };

        var queue = (await Run.UpdateAsync(mocks, () => _ = new Sqs.Queue("jobs"))).OfType<Sqs.Queue>().Single();

        (await OutputUtilities.GetValueAsync(queue.Arn)).ShouldBe("arn:jobs");
        (await OutputUtilities.GetValueAsync(queue.Id)).ShouldBe("url");
        (await OutputUtilities.GetValueAsync(queue.DelaySeconds)).ShouldBe(5);
    }

    [Fact]
    public async Task SecretProperty_OnItsWayInAndOut_IsSecret()
    {
        var args = new SecretsManager.SecretVersionArgs { SecretId = "gateway", SecretString = "hush" };

        (await Output.IsSecretAsync((Output<string>)args.SecretString!)).ShouldBeTrue();
        (await Output.IsSecretAsync((Output<string>)args.SecretId)).ShouldBeFalse();
        var version = (await Run.UpdateAsync(new RecordingMocks(), () => _ = new SecretsManager.SecretVersion("gateway", args)))
            .OfType<SecretsManager.SecretVersion>().Single();
        (await OutputUtilities.GetValueAsync(version.SecretString)).ShouldBe("hush");
    }

    [Fact]
    public async Task Enum_OfAnyForm_GoesOutAsItsText()
    {
        var mocks = new RecordingMocks();
        await Run.UpdateAsync(mocks, () =>
        {
            _ = new AwsLambda.Function("typed", new() { Role = "r", Runtime = AwsLambda.Runtime.Dotnet8 });
            _ = new AwsLambda.Function("text", new() { Role = "r", Runtime = "provided.al2023" });
            _ = new AwsNative.StepFunctions.StateMachine("flow", new()
            {
                RoleArn = "r",
                StateMachineType = AwsNative.StepFunctions.StateMachineType.Standard,
            });
        });

        mocks.InputsOf("typed")["runtime"].ShouldBe("dotnet8");
        mocks.InputsOf("text")["runtime"].ShouldBe("provided.al2023");
        mocks.InputsOf("flow")["stateMachineType"].ShouldBe("STANDARD");
    }

    [Fact]
    public async Task Get_OfAnExistingResource_AsksByIdAndState()
    {
        var mocks = new RecordingMocks();
        await Run.UpdateAsync(mocks, () => _ = Sqs.Queue.Get("theirs", "https://their-queue", new() { Name = "theirs" }));

        var asked = mocks.Resources.Single();
        asked.Id.ShouldBe("https://their-queue");
        asked.Inputs["name"].ShouldBe("theirs");
    }

    [Fact]
    public async Task Function_Invoked_GivesItsTypedResult()
    {
        var mocks = new RecordingMocks
        {
            Result = _ => new Dictionary<string, object>
            {
                ["region"] = "ap-south-1",
                ["name"] = "ap-south-1",
                ["id"] = "ap-south-1",
                ["description"] = "Mumbai",
                ["endpoint"] = "e",
            },
        };
        Output<string>? region = null;
        await Run.UpdateAsync(mocks, () => region = Region.Invoke().Apply(r => r.Region));

        mocks.Calls.Single().Token.ShouldBe("aws:index/getRegion:getRegion");
        (await OutputUtilities.GetValueAsync(region!)).ShouldBe("ap-south-1");
    }
}
