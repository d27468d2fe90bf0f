namespace Pulumi;

/// <summary>A value of one of two types. The default is the default of T0.</summary>
public readonly partial struct Union<T0, T1> : IEquatable<Union<T0, T1>>, IUnion
{
    private readonly bool _isT1;
    private readonly T0 _t0;
    private readonly T1 _t1;

    private Union(bool isT1, T0 t0, T1 t1)
    {
        _isT1 = isT1;
        _t0 = t0;
        _t1 = t1;
    }

    /// <exception cref="InvalidOperationException">It is the other case.</exception>
    public T0 AsT0 => IsT0 ? _t0 : throw new InvalidOperationException("Cannot return as T0 as result is T1");

    /// <exception cref="InvalidOperationException">It is the other case.</exception>
    public T1 AsT1 => IsT1 ? _t1 : throw new InvalidOperationException("Cannot return as T1 as result is T0");

    public bool IsT0 => !_isT1;

    public bool IsT1 => _isT1;

    public object Value => _isT1 ? _t1! : _t0!;

    public static Union<T0, T1> FromT0(T0 input) => new(isT1: false, input, default!);

    public static Union<T0, T1> FromT1(T1 input) => new(isT1: true, default!, input);

    public static implicit operator Union<T0, T1>(T0 t) => FromT0(t);

    public static implicit operator Union<T0, T1>(T1 t) => FromT1(t);

    public static bool operator ==(Union<T0, T1> left, Union<T0, T1> right) => left.Equals(right);

    public static bool operator !=(Union<T0, T1> left, Union<T0, T1> right) => !left.Equals(right);

    public bool Equals(Union<T0, T1> other) => _isT1 == other._isT1 && Equals(Value, other.Value);

    public override bool Equals(object? obj) => obj is Union<T0, T1> other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(_isT1, Value);

    public override string ToString()
        => $"{(_isT1 ? typeof(T1) : typeof(T0)).FullName}: {(_isT1 ? _t1?.ToString() : _t0?.ToString())}";
}
