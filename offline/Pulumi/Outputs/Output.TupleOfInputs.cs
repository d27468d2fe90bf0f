namespace Pulumi;

public static partial class Output
{
    public static Output<(T1, T2)> Tuple<T1, T2>(Input<T1> item1, Input<T2> item2)
        => OutputJoin.Create(async join => (
            await join.Take(item1).ConfigureAwait(false),
            await join.Take(item2).ConfigureAwait(false)));

    public static Output<(T1, T2, T3)> Tuple<T1, T2, T3>(Input<T1> item1, Input<T2> item2, Input<T3> item3)
        => OutputJoin.Create(async join => (
            await join.Take(item1).ConfigureAwait(false),
            await join.Take(item2).ConfigureAwait(false),
            await join.Take(item3).ConfigureAwait(false)));

    public static Output<(T1, T2, T3, T4)> Tuple<T1, T2, T3, T4>(Input<T1> item1, Input<T2> item2, Input<T3> item3, Input<T4> item4)
        => OutputJoin.Create(async join => (
            await join.Take(item1).ConfigureAwait(false),
            await join.Take(item2).ConfigureAwait(false),
            await join.Take(item3).ConfigureAwait(false),
            await join.Take(item4).ConfigureAwait(false)));

    public static Output<(T1, T2, T3, T4, T5)> Tuple<T1, T2, T3, T4, T5>(Input<T1> item1, Input<T2> item2, Input<T3> item3, Input<T4> item4, Input<T5> item5)
        => OutputJoin.Create(async join => (
            await join.Take(item1).ConfigureAwait(false),
            await join.Take(item2).ConfigureAwait(false),
            await join.Take(item3).ConfigureAwait(false),
            await join.Take(item4).ConfigureAwait(false),
            await join.Take(item5).ConfigureAwait(false)));

    public static Output<(T1, T2, T3, T4, T5, T6)> Tuple<T1, T2, T3, T4, T5, T6>(Input<T1> item1, Input<T2> item2, Input<T3> item3, Input<T4> item4, Input<T5> item5, Input<T6> item6)
        => OutputJoin.Create(async join => (
            await join.Take(item1).ConfigureAwait(false),
            await join.Take(item2).ConfigureAwait(false),
            await join.Take(item3).ConfigureAwait(false),
            await join.Take(item4).ConfigureAwait(false),
            await join.Take(item5).ConfigureAwait(false),
            await join.Take(item6).ConfigureAwait(false)));

    public static Output<(T1, T2, T3, T4, T5, T6, T7)> Tuple<T1, T2, T3, T4, T5, T6, T7>(
        Input<T1> item1, Input<T2> item2, Input<T3> item3, Input<T4> item4,
        Input<T5> item5, Input<T6> item6, Input<T7> item7)
        => OutputJoin.Create(async join => (
            await join.Take(item1).ConfigureAwait(false),
            await join.Take(item2).ConfigureAwait(false),
            await join.Take(item3).ConfigureAwait(false),
            await join.Take(item4).ConfigureAwait(false),
            await join.Take(item5).ConfigureAwait(false),
            await join.Take(item6).ConfigureAwait(false),
            await join.Take(item7).ConfigureAwait(false)));

    public static Output<(T1, T2, T3, T4, T5, T6, T7, T8)> Tuple<T1, T2, T3, T4, T5, T6, T7, T8>(
        Input<T1> item1, Input<T2> item2, Input<T3> item3, Input<T4> item4,
        Input<T5> item5, Input<T6> item6, Input<T7> item7, Input<T8> item8)
        => OutputJoin.Create(async join => (
            await join.Take(item1).ConfigureAwait(false),
            await join.Take(item2).ConfigureAwait(false),
            await join.Take(item3).ConfigureAwait(false),
            await join.Take(item4).ConfigureAwait(false),
            await join.Take(item5).ConfigureAwait(false),
            await join.Take(item6).ConfigureAwait(false),
            await join.Take(item7).ConfigureAwait(false),
            await join.Take(item8).ConfigureAwait(false)));
}
