using System.Text.Json.Nodes;

namespace Payments.Local.Tests.Iam.Simulate;

/// <summary>Choices that a seed repeats.</summary>
internal sealed class Draw(int seed)
{
    private readonly Random _random = new(seed);

    public bool Chance(double probability) => _random.NextDouble() < probability;

    /// <summary>0 to <paramref name="most"/>.</summary>
    public int Up(int most) => _random.Next(most + 1);

    public T One<T>(params IReadOnlyList<T> values) => values[_random.Next(values.Count)];

    public T Weighted<T>(params IReadOnlyList<(int Weight, T Value)> choices)
    {
        var left = _random.Next(choices.Sum(choice => choice.Weight));
        foreach (var (weight, value) in choices)
        {
            left -= weight;
            if (left < 0)
            {
                return value;
            }
        }

        throw new InvalidOperationException("the weights do not add up");
    }

    /// <summary>One text, or a list of two.</summary>
    public JsonNode OneOrMore(Func<string> make) => Chance(0.7) ? JsonValue.Create(make()) : new JsonArray(make(), make());
}
