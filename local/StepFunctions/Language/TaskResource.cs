namespace Payments.Local.StepFunctions.Language;

/// <summary><c>Resource</c> of a Task.</summary>
/// <param name="Arn">As it was written.</param>
internal abstract record TaskResource(string Arn);

/// <summary>A Lambda function by its own ARN, with or without a version or alias.</summary>
internal sealed record FunctionResource(string Arn) : TaskResource(Arn);

/// <summary>An activity, whose workers ask for tasks.</summary>
internal sealed record ActivityResource(string Arn) : TaskResource(Arn);

/// <summary><c>arn:aws:states:::service:action.pattern</c>, or <c>arn:aws:states:::aws-sdk:service:action.pattern</c>.</summary>
/// <param name="Arn">As it was written.</param>
/// <param name="Service">e.g. <c>dynamodb</c>.</param>
/// <param name="Action">e.g. <c>putItem</c>.</param>
/// <param name="Pattern">For what the task waits.</param>
/// <param name="IsSdk">An AWS SDK integration.</param>
internal sealed record ServiceResource(string Arn, string Service, string Action, IntegrationPattern Pattern, bool IsSdk) : TaskResource(Arn)
{
    /// <summary>Service as history shows it: <c>dynamodb</c>, <c>aws-sdk:dynamodb</c>.</summary>
    public string ResourceType => IsSdk ? $"aws-sdk:{Service}" : Service;

    /// <summary>Action as history shows it: <c>sendMessage.waitForTaskToken</c>.</summary>
    public string ResourceName => Action + Pattern switch
    {
        IntegrationPattern.Sync => ".sync",
        IntegrationPattern.Sync2 => ".sync:2",
        IntegrationPattern.WaitForTaskToken => ".waitForTaskToken",
        _ => "",
    };
}
