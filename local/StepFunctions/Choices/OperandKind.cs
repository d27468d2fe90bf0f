namespace Payments.Local.StepFunctions.Choices;

/// <summary>What a comparison operator's operand must be.</summary>
internal enum OperandKind
{
    /// <summary>A string.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A boolean.</summary>
    Boolean,

    /// <summary>A string with an RFC 3339 timestamp.</summary>
    Timestamp,
}
