using Amazon.Runtime;
using Amazon.SecretsManager;
using Amazon.SecretsManager.Model;
using Microsoft.Extensions.DependencyInjection;
using Payments.Local.Iam;

namespace Payments.Local.Tests.SecretsManager;

/// <summary>Secrets for tests, through the SDK's client.</summary>
internal static class SecretsCloud
{
    public const string ArnPrefix = "arn:aws:secretsmanager:us-east-1:000000000000:secret:";

    public static AmazonSecretsManagerClient Secrets(this CloudFixture cloud, AWSCredentials? credentials = null) =>
        new(credentials ?? CloudFixture.Operator, cloud.Configure(new AmazonSecretsManagerConfig()));

    /// <summary>A client with a session of the role <c>worker</c>.</summary>
    public static AmazonSecretsManagerClient WorkersSecrets(this CloudFixture cloud)
    {
        var sessions = cloud.Cloud.Services.GetRequiredService<IRoleSessions>();
        var keys = sessions.Issue(sessions.AssumeForService("arn:aws:iam::000000000000:role/worker", "lambda.amazonaws.com", "test"));
        return cloud.Secrets(new SessionAWSCredentials(keys.AccessKeyId, keys.SecretAccessKey, keys.SessionToken));
    }

    public static Task<CreateSecretResponse> CreateAsync(this AmazonSecretsManagerClient secrets, string name, string value, string? token = null) =>
        secrets.CreateSecretAsync(new CreateSecretRequest { Name = name, SecretString = value, ClientRequestToken = token });

    public static async Task<string> PutAsync(this AmazonSecretsManagerClient secrets, string id, string value, params string[] stages)
    {
        var request = new PutSecretValueRequest { SecretId = id, SecretString = value };
        if (stages.Length > 0)
        {
            request.VersionStages = [.. stages];
        }

        return (await secrets.PutSecretValueAsync(request)).VersionId;
    }

    public static async Task<string> ValueAsync(this AmazonSecretsManagerClient secrets, string id, string? stage = null) =>
        (await secrets.GetSecretValueAsync(new GetSecretValueRequest { SecretId = id, VersionStage = stage })).SecretString;
}
