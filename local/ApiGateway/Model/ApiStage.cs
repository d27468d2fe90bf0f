namespace Payments.Local.ApiGateway.Model;

/// <summary>An API as it is deployed to a stage.</summary>
internal sealed record ApiStage
{
    public required RestApi Api { get; init; }

    public required string Name { get; init; }

    public required string DeploymentId { get; init; }

    public required IReadOnlyDictionary<string, string> Variables { get; init; }

    /// <summary>Log group of access logs; null: none are written.</summary>
    public string? AccessLogGroup { get; init; }

    /// <summary>Format of a line of the access log.</summary>
    public string AccessLogFormat { get; init; } = "";

    public required IReadOnlyList<MethodSettings> Settings { get; init; }

    /// <summary>The settings of a method: its own, else those for all methods; null without any.</summary>
    public MethodSettings? SettingsOf(ApiMethod method) =>
        Settings.FirstOrDefault(settings => settings.IsFor(method)) ?? Settings.FirstOrDefault(settings => settings.IsForAll);
}
