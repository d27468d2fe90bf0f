using System.Globalization;
using Amazon.SecretsManager;
using Amazon.SecretsManager.Model;
using Moq;

namespace Payments.Functions.Tests.Webhooks.Rotation;

/// <summary>
/// One secret in memory, with what Secrets Manager says of versions and labels (User Guide, "Secret versions"). Its calls break as those of
/// <see cref="FakeAws"/> do, by <c>DescribeSecret, GetSecretValue, PutSecretValue, UpdateSecretVersionStage</c>.
/// </summary>
internal sealed class SecretVault
{
    public const string Arn = "arn:aws:secretsmanager:us-east-1:000000000000:secret:payments/test-AbCdEf";

    private const string Current = "AWSCURRENT";
    private const string Pending = "AWSPENDING";

    private readonly Mock<IAmazonSecretsManager> _client = new(MockBehavior.Strict);
    private readonly Dictionary<string, string?> _values = [];
    private readonly Dictionary<string, string> _labels = [];

    public SecretVault(FakeAws aws)
    {
        _client.Setup(client => client.DescribeSecretAsync(It.IsAny<DescribeSecretRequest>(), It.IsAny<CancellationToken>()))
            .Returns((DescribeSecretRequest request, CancellationToken _) => aws.Call("DescribeSecret", () => Describe(request)));
        _client.Setup(client => client.GetSecretValueAsync(It.IsAny<GetSecretValueRequest>(), It.IsAny<CancellationToken>()))
            .Returns((GetSecretValueRequest request, CancellationToken _) => aws.Call("GetSecretValue", () => Get(request)));
        _client.Setup(client => client.PutSecretValueAsync(It.IsAny<PutSecretValueRequest>(), It.IsAny<CancellationToken>()))
            .Returns((PutSecretValueRequest request, CancellationToken _) => aws.Call("PutSecretValue", () => Put(request)));
        _client.Setup(client => client.UpdateSecretVersionStageAsync(It.IsAny<UpdateSecretVersionStageRequest>(), It.IsAny<CancellationToken>()))
            .Returns((UpdateSecretVersionStageRequest request, CancellationToken _) => aws.Call("UpdateSecretVersionStage", () => Move(request)));
    }

    public IAmazonSecretsManager Client => _client.Object;

    public bool RotationEnabled { get; set; } = true;

    /// <summary>The text that is current; null if there is none.</summary>
    public string? Text => _labels.TryGetValue(Current, out var id) ? _values[id] : null;

    public string? TextOf(string versionId) => _values.GetValueOrDefault(versionId);

    public bool IsCurrent(string versionId) => _labels.GetValueOrDefault(Current) == versionId;

    /// <summary>An operator puts a text.</summary>
    public void PutCurrent(string text)
    {
        var id = "operator-" + _values.Count.ToString(CultureInfo.InvariantCulture);
        _values[id] = text;
        _labels[Current] = id;
    }

    /// <summary>A rotation begins: its version is there, without a value, and has the label.</summary>
    public void Begin(string versionId)
    {
        _values[versionId] = null;
        _labels[Pending] = versionId;
    }

    private DescribeSecretResponse Describe(DescribeSecretRequest request)
    {
        request.SecretId.ShouldBe(Arn);
        return new()
        {
            RotationEnabled = RotationEnabled,
            VersionIdsToStages = _labels.GroupBy(label => label.Value).ToDictionary(version => version.Key, version => version.Select(label => label.Key).ToList()),
        };
    }

    private GetSecretValueResponse Get(GetSecretValueRequest request)
    {
        request.SecretId.ShouldBe(Arn);
        var id = request.VersionId ?? _labels.GetValueOrDefault(request.VersionStage ?? Current);
        return id is not null && _values.GetValueOrDefault(id) is { } text
            ? new() { SecretString = text, VersionId = id }
            : throw new ResourceNotFoundException("Secrets Manager can't find the specified secret value");
    }

    private PutSecretValueResponse Put(PutSecretValueRequest request)
    {
        request.SecretId.ShouldBe(Arn);
        request.VersionStages.ShouldBe([Pending], "only finishSecret changes what is current");
        if (_values.GetValueOrDefault(request.ClientRequestToken) is { } before && before != request.SecretString)
        {
            throw new ResourceExistsException("You can't use ClientRequestToken because that value is already in use for a version of the secret");
        }

        _values[request.ClientRequestToken] = request.SecretString;
        _labels[Pending] = request.ClientRequestToken;
        return new();
    }

    private UpdateSecretVersionStageResponse Move(UpdateSecretVersionStageRequest request)
    {
        (request.SecretId, request.VersionStage).ShouldBe((Arn, Current));
        if (_labels[Current] != request.RemoveFromVersionId)
        {
            throw new InvalidParameterException("The staging label AWSCURRENT isn't currently attached to the version");
        }

        (_labels["AWSPREVIOUS"], _labels[Current]) = (_labels[Current], request.MoveToVersionId);
        return new();
    }
}
