using FsCheck;
using FsCheck.Fluent;
using Payments.Domain;

namespace Payments.Functions.Tests;

/// <summary>Runs properties; one that fails prints the seed that replays it.</summary>
internal static class Properties
{
    public static Gen<Currency> Currencies { get; } = Gen.Elements(Currency.All.ToArray());

    public static Gen<long> Longs { get; } = Gen.Choose(int.MinValue, int.MaxValue)
        .SelectMany(high => Gen.Choose(int.MinValue, int.MaxValue), (high, low) => ((long)high << 32) ^ (uint)low)
        .SelectMany(wide => Gen.Choose(0, 62), (wide, shift) => wide >> shift);

    public static void Hold<T>(Gen<T> values, Action<T> property) =>
        Prop.ForAll(values.ToArbitrary(), property).QuickCheckThrowOnFailure();

    public static Gen<(T1, T2)> Pairs<T1, T2>(Gen<T1> first, Gen<T2> second) => first.SelectMany(_ => second, (one, two) => (one, two));
}
