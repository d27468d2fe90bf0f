using Payments.Local.Iam.Policies;

namespace Payments.Local.Iam.Evaluation;

/// <summary>A policy and how reports name it: an inline policy's name, a managed policy's ARN, or the resource's ARN.</summary>
public sealed record NamedPolicy(string Name, PolicyDocument Document);
