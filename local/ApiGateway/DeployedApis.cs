using Payments.Local.ApiGateway.Model;

namespace Payments.Local.ApiGateway;

/// <summary>What the graph deployed: read once at start, never changed after.</summary>
internal sealed class DeployedApis
{
    private IReadOnlyDictionary<(string Api, string Stage), ApiStage> _stages = new Dictionary<(string, string), ApiStage>();

    public IReadOnlyList<ApiKey> Keys { get; private set; } = [];

    public IReadOnlyList<UsagePlan> Plans { get; private set; } = [];

    /// <summary>The role that writes the logs of the account's APIs; null when the program does not name one.</summary>
    public string? LogRoleArn { get; private set; }

    /// <summary>Null when there is no such stage.</summary>
    public ApiStage? Find(string api, string stage) => _stages.GetValueOrDefault((api, stage));

    public void Set(IEnumerable<ApiStage> stages, IReadOnlyList<ApiKey> keys, IReadOnlyList<UsagePlan> plans, string? logRoleArn)
    {
        _stages = stages.ToDictionary(stage => (stage.Api.Id, stage.Name));
        Keys = keys;
        Plans = plans;
        LogRoleArn = logRoleArn;
    }
}
