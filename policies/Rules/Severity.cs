namespace Payments.Policies;

/// <summary>How bad a violation is; the values are those of Pulumi's protocol.</summary>
public enum Severity
{
    Low = 1,
    Medium = 2,
    High = 3,
    Critical = 4,
}
