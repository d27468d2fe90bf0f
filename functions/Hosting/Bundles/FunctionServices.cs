using Amazon.DynamoDBv2;
using Amazon.Lambda;
using Amazon.S3;
using Amazon.SecretsManager;
using Amazon.SimpleNotificationService;
using Amazon.SQS;
using Amazon.StepFunctions;
using Payments.Domain;

namespace Payments.Hosting;

/// <summary>Everything that handlers are made of: built once a process, replaced as a whole in tests and simulations.</summary>
/// <param name="DynamoDb">Asked for at most once a handler, so that a handler without tables pays for no client.</param>
/// <param name="Sqs">As <paramref name="DynamoDb"/>.</param>
/// <param name="Output">Where records go, one JSON object a line: standard output in a Lambda.</param>
public sealed record FunctionServices(
    FunctionSettings Settings,
    Func<IAmazonDynamoDB> DynamoDb,
    Func<IAmazonSQS> Sqs,
    TimeProvider Time,
    IRandomSource Random,
    Stream Output)
{
    public IdGenerator Ids { get; } = new(Time, Random);

    /// <summary>As <see cref="DynamoDb"/>.</summary>
    public Func<IAmazonSimpleNotificationService> Sns { get; init; } = AwsClients.Sns;

    /// <summary>As <see cref="DynamoDb"/>.</summary>
    public Func<IAmazonSecretsManager> SecretsManager { get; init; } = AwsClients.SecretsManager;

    /// <summary>As <see cref="DynamoDb"/>.</summary>
    public Func<IAmazonStepFunctions> StepFunctions { get; init; } = AwsClients.StepFunctions;

    /// <summary>As <see cref="DynamoDb"/>.</summary>
    public Func<IAmazonLambda> Lambda { get; init; } = AwsClients.Lambda;

    /// <summary>As <see cref="DynamoDb"/>.</summary>
    public Func<IAmazonS3> S3 { get; init; } = AwsClients.S3;

    /// <summary>
    /// Chooses what sends HTTP: in a Lambda the handler that the function made, with its own limits; tests and simulations put theirs
    /// in its place.
    /// </summary>
    public Func<HttpMessageHandler, HttpMessageHandler> Http { get; init; } = handler => handler;

    /// <summary>The secret whose name or ARN a variable holds, read when it is first needed.</summary>
    /// <exception cref="MissingSettingException">There is no such variable.</exception>
    public SecretText Secret(string variable) => new(SecretsManager(), Settings.Required(variable), Time);

    /// <summary>The services of a Lambda: its environment, the real clients, the system's clock and randomness.</summary>
    public static FunctionServices ForLambda() => new(
        FunctionSettings.FromEnvironment(),
        AwsClients.DynamoDb,
        AwsClients.Sqs,
        TimeProvider.System,
        new SystemRandomSource(),
        Console.OpenStandardOutput());
}
