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

            _rules.AddRange(rules.Select(rule => rule with { Struck = 0 }));
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _rules.Clear();
        }
    }

    /// <summary>The fault that strikes this invocation, if one does; the first rule that fits and has not struck often enough.</summary>
    public FaultKind? Strike(string function, ReadOnlySpan<byte> payload)
    {
        lock (_lock)
        {
            for (var index = 0; index < _rules.Count; index++)
            {
                var rule = _rules[index];
                if (rule.Struck < rule.Times
                    && rule.Function == function
                    && (rule.Contains is null || payload.IndexOf(Encoding.UTF8.GetBytes(rule.Contains)) >= 0))
                {
                    _rules[index] = rule with { Struck = rule.Struck + 1 };
                    return rule.Kind;
                }
            }
        }

        return null;
    }
}
