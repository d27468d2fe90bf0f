namespace Payments.Local.Iam.Evaluation;

/// <summary>What is to be decided.</summary>
/// <param name="Principal">Who asks.</param>
/// <param name="Action">e.g. <c>sqs:SendMessage</c>.</param>
/// <param name="Resource">ARN, or <c>*</c>.</param>
/// <param name="Context">Values of condition keys.</param>
public sealed record AccessRequest(Principal Principal, string Action, string Resource, ConditionContext Context);
