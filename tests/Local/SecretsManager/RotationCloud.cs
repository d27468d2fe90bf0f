using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Amazon.SecretsManager;
using Amazon.SecretsManager.Model;
using Microsoft.Extensions.DependencyInjection;
using Payments.Local.Graph;
using Payments.Local.Hosting;
using Payments.Local.Lambda.Instances;
using Payments.Local.Tests.Lambda;
using Payments.Local.Time;

namespace Payments.Local.Tests.SecretsManager;

/// <summary>A local cloud with a secret, and a function in this process that rotates it as AWS's template does.</summary>
internal sealed class RotationCloud : IAsyncDisposable
{
    public const string SecretArn = SecretsCloud.ArnPrefix + "payments/webhook-a1b2c3";
    public const string FunctionArn = "arn:aws:lambda:us-east-1:000000000000:function:rotate";

    private readonly VirtualTime _clock;
    private int _running;

    private RotationCloud(LambdaCloud lambda, VirtualTime clock)
    {
        Lambda = lambda;
        _clock = clock;
        Secrets = lambda.Cloud.Secrets();
    }

    public LambdaCloud Lambda { get; }

    public AmazonSecretsManagerClient Secrets { get; }

    /// <summary>What the function was asked.</summary>
    public ConcurrentQueue<(string Step, string Version)> Steps { get; } = new();

    /// <summary>Decides which steps fail.</summary>
    public Func<string, bool> Fails { get; set; } = _ => false;

    public DateTimeOffset Now => _clock.GetUtcNow();

    /// <param name="resources">Further ones, such as a rotation of the program.</param>
    /// <param name="permittedFor">The secret on whose behalf the function may be called.</param>
    public static async Task<RotationCloud> StartAsync(
        IReadOnlyList<CloudResource>? resources = null, string? permittedFor = SecretArn, string? folder = null, VirtualTime? clock = null)
    {
        clock ??= new VirtualTime();
        RotationCloud? cloud = null;
        var runtime = new FakeRuntime((_, happening) => cloud!.RotateAsync(JsonNode.Parse(happening.Payload.Span)!));
        List<CloudResource> all =
        [
            LambdaCloud.Function("rotate", state => state["timeout"] = 900),
            CloudFixture.Resource("aws:secretsmanager/secret:Secret", "webhook", new JsonObject { ["name"] = "payments/webhook", ["arn"] = SecretArn }),
            .. resources ?? [],
        ];
        if (permittedFor is not null)
        {
            all.Add(CloudFixture.Resource("aws:lambda/permission:Permission", "rotate", new JsonObject
            {
                ["statementId"] = "rotate",
                ["action"] = "lambda:InvokeFunction",
                ["function"] = "rotate",
                ["principal"] = "secretsmanager.amazonaws.com",
                ["sourceArn"] = permittedFor,
                ["sourceAccount"] = "000000000000",
            }));
        }

        return cloud = new RotationCloud(await LambdaCloud.StartAsync(all, Configure, folder), clock);

        void Configure(IServiceCollection services)
        {
            services.UseClock(clock);
            services.AddSingleton<IFunctionRuntime>(runtime);
        }
    }

    /// <summary>The program's rotation of the secret.</summary>
    public static CloudResource Rotation(int days, bool immediately) => CloudFixture.Resource("aws:secretsmanager/secretRotation:SecretRotation", "webhook", new JsonObject
    {
        ["secretId"] = SecretArn,
        ["rotationLambdaArn"] = FunctionArn,
        ["rotateImmediately"] = immediately,
        ["rotationRules"] = new JsonObject { ["automaticallyAfterDays"] = days },
    });

    /// <summary>An operation that the SDK's stand-in does not have.</summary>
    public Task<(int Status, JsonObject Body)> CallAsync(string operation, JsonObject? input = null)
    {
        input ??= [];
        input["SecretId"] = SecretArn;
        return Lambda.Cloud.CallAsync("secretsmanager", "secretsmanager." + operation, input);
    }

    public async Task<JsonObject> DescribeAsync() => (await CallAsync("DescribeSecret")).Body;

    /// <summary>Lets time pass until the secret has been rotated to this.</summary>
    public Task UntilCurrentIsAsync(string value) => UntilAsync(async () => await Secrets.ValueAsync(SecretArn) == value);

    /// <summary>Lets time pass until it holds, but not while the function works: its own time would run out.</summary>
    /// <param name="step">How much at a time; a minute if not given.</param>
    public Task UntilAsync(Func<Task<bool>> holds, TimeSpan? step = null) => Polling.UntilAsync(async () =>
    {
        if (await holds())
        {
            return true;
        }

        if (Volatile.Read(ref _running) == 0)
        {
            _clock.Advance(step ?? TimeSpan.FromMinutes(1));
        }

        return false;
    });

    /// <summary>Lets time pass until the secret's next date.</summary>
    public async Task AdvanceToNextRotationAsync() =>
        _clock.Advance(DateTimeOffset.UnixEpoch.AddSeconds((double)(await DescribeAsync())["NextRotationDate"]!) - Now);

    public void Advance(TimeSpan by) => _clock.Advance(by);

    public async ValueTask DisposeAsync()
    {
        Secrets.Dispose();
        await Lambda.DisposeAsync();
    }

    private async Task<string> RotateAsync(JsonNode input)
    {
        Interlocked.Increment(ref _running);
        try
        {
            return await StepAsync(input);
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    // User Guide, "Rotation function templates": the new value is the old one and a letter more.
    private async Task<string> StepAsync(JsonNode input)
    {
        var (step, secretId, version) = ((string)input["Step"]!, (string)input["SecretId"]!, (string)input["ClientRequestToken"]!);
        Steps.Enqueue((step, version));
        if (Fails(step))
        {
            throw new FunctionFailedException("""{"errorMessage":"not now","errorType":"Failed"}""");
        }

        if (step == "createSecret" && await PendingAsync(version) is null)
        {
            await Secrets.PutSecretValueAsync(new PutSecretValueRequest
            {
                SecretId = secretId,
                ClientRequestToken = version,
                SecretString = await Secrets.ValueAsync(secretId) + "'",
                VersionStages = ["AWSPENDING"],
            });
        }
        else if (step == "finishSecret")
        {
            var current = (await Secrets.GetSecretValueAsync(new GetSecretValueRequest { SecretId = secretId })).VersionId;
            await Secrets.UpdateSecretVersionStageAsync(new UpdateSecretVersionStageRequest
            {
                SecretId = secretId,
                VersionStage = "AWSCURRENT",
                MoveToVersionId = version,
                RemoveFromVersionId = current,
            });
        }

        return "null";
    }

    private async Task<string?> PendingAsync(string version)
    {
        try
        {
            return (await Secrets.GetSecretValueAsync(new GetSecretValueRequest { SecretId = SecretArn, VersionId = version })).SecretString;
        }
        catch (ResourceNotFoundException)
        {
            return null;
        }
    }
}
