using System.Text;

namespace Payments.Local.Faults;

/// <summary>
/// The faults that are to be injected. They are an operator's experiment, not state: a restarted cloud has none, so that a kill is not
/// followed by another.
/// </summary>
public sealed class FaultBook
{
    /// <summary>Rules that may stand at once.</summary>
    public const int MaxRules = 10_000;

    private readonly Lock _lock = new();
    private readonly List<FaultRule> _rules = [];
    private TaskCompletionSource _cleared = NewSignal();

    public IReadOnlyList<FaultRule> Rules
    {
        get
        {
            lock (_lock)
            {
                return [.. _rules];
            }
        }
    }

    /// <exception cref="ArgumentException">A rule makes no sense, or there are too many; none is added.</exception>
    public void Add(IReadOnlyList<FaultRule> rules)
    {
        foreach (var rule in rules)
        {
            if (string.IsNullOrEmpty(rule.Function) || rule.Times is < 1 or > FaultRule.MaxTimes || !Enum.IsDefined(rule.Kind))
            {
                throw new ArgumentException($"a fault needs a function, a kind ({string.Join(", ", Enum.GetNames<FaultKind>())}) and times from 1 to {FaultRule.MaxTimes}");
            }
        }

        lock (_lock)
        {
            if (_rules.Count + rules.Count > MaxRules)
            {
                throw new ArgumentException($"there may be {MaxRules} faults at once");
            }

            _rules.AddRange(rules.Select(rule => rule with { Struck = 0, Held = 0 }));
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _rules.Clear();
            _cleared.SetResult();
            _cleared = NewSignal();
        }
    }

    /// <summary>The fault that strikes this invocation, if one does; the first rule that fits and has not struck often enough.</summary>
    public FaultRule? Strike(string function, ReadOnlySpan<byte> payload)
    {
        lock (_lock)
        {
            for (var index = 0; index < _rules.Count; index++)
            {
                var rule = _rules[index];
                if (rule.Struck < rule.Times
                    && rule.Function == function
                    && Has(payload, rule.Contains)
                    && Has(payload, rule.AlsoContains))
                {
                    return _rules[index] = rule with { Struck = rule.Struck + 1 };
                }
            }
        }

        return null;
    }

    /// <summary>Waits until the faults are removed; until then the rule shows that it holds something.</summary>
    public Task HoldAsync(FaultRule struck)
    {
        lock (_lock)
        {
            var index = _rules.FindIndex(rule => rule with { Struck = 0, Held = 0 } == struck with { Struck = 0, Held = 0 });
            if (index < 0)
            {
                return Task.CompletedTask;
            }

            _rules[index] = _rules[index] with { Held = _rules[index].Held + 1 };
            return _cleared.Task;
        }
    }

    private static bool Has(ReadOnlySpan<byte> payload, string? text) => text is null || payload.IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
