using System.Diagnostics.CodeAnalysis;

namespace Payments.Domain;

/// <summary>What a validation came to: a value, or every reason why there is none.</summary>
public sealed class Validated<T>
    where T : class
{
    private Validated(T? value, IReadOnlyList<ValidationError> errors)
    {
        Value = value;
        Errors = errors;
    }

    public T? Value { get; }

    /// <summary>In the order of the fields; empty when there is a value.</summary>
    public IReadOnlyList<ValidationError> Errors { get; }

    [MemberNotNullWhen(true, nameof(Value))]
    public bool IsValid => Value is not null;

    internal static Validated<T> Valid(T value) => new(value, []);

    internal static Validated<T> Invalid(IReadOnlyList<ValidationError> errors) => new(null, errors);
}
