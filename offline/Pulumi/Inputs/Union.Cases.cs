namespace Pulumi;

public readonly partial struct Union<T0, T1>
{
    public Union<TResult, T1> MapT0<TResult>(Func<T0, TResult> mapFunc)
        => _isT1 ? Union<TResult, T1>.FromT1(_t1) : Union<TResult, T1>.FromT0(mapFunc(_t0));

    public Union<T0, TResult> MapT1<TResult>(Func<T1, TResult> mapFunc)
        => _isT1 ? Union<T0, TResult>.FromT1(mapFunc(_t1)) : Union<T0, TResult>.FromT0(_t0);

    public Union<TResult0, TResult1> Bimap<TResult0, TResult1>(Func<T0, TResult0> mapFunc0, Func<T1, TResult1> mapFunc1)
        => _isT1 ? Union<TResult0, TResult1>.FromT1(mapFunc1(_t1)) : Union<TResult0, TResult1>.FromT0(mapFunc0(_t0));

    public TResult Match<TResult>(Func<T0, TResult> f0, Func<T1, TResult> f1) => _isT1 ? f1(_t1) : f0(_t0);

    public void Switch(Action<T0> f0, Action<T1> f1)
    {
        if (_isT1)
        {
            f1(_t1);
        }
        else
        {
            f0(_t0);
        }
    }

    public bool TryPickT0(out T0 value, out T1 remainder)
    {
        value = IsT0 ? _t0 : default!;
        remainder = IsT1 ? _t1 : default!;
        return IsT0;
    }

    public bool TryPickT1(out T1 value, out T0 remainder)
    {
        value = IsT1 ? _t1 : default!;
        remainder = IsT0 ? _t0 : default!;
        return IsT1;
    }
}
