using Payments.Local.DynamoDb.Values;

namespace Payments.Local.DynamoDb.Expressions;

/// <summary>
/// The rules that a well-formed condition must keep, checked in AWS's order, and the look-up of its placeholders: unknown
/// functions, functions out of place, reserved words, then condition by condition placeholders, numbers of operands, equal
/// operands and types.
/// </summary>
internal static class ConditionRules
{
    private const int MaxOperators = 300;
    private const int MaxChoices = 100;

    private static readonly Dictionary<string, int> ArgumentCounts = new()
    {
        ["attribute_exists"] = 1,
        ["attribute_not_exists"] = 1,
        ["attribute_type"] = 2,
        ["begins_with"] = 2,
        ["contains"] = 2,
        ["size"] = 1,
    };

    /// <summary>Whether a function belongs to conditions.</summary>
    public static bool HasFunction(string name) => ArgumentCounts.ContainsKey(name);

    /// <exception cref="ExpressionException">A rule is broken.</exception>
    public static void Apply(Condition condition, ExpressionNames names)
    {
        var leaves = condition.Leaves.ToList();
        var parts = leaves.SelectMany(leaf => leaf.Operands).SelectMany(operand => operand.Parts).ToList();
        CheckFunctions(parts);
        CheckPlaces(leaves);
        CheckReserved(parts);
        if (condition.OperatorCount > MaxOperators)
        {
            throw new ExpressionException($"The expression contains too many operators; operator count: {MaxOperators + 1}");
        }

        foreach (var leaf in leaves)
        {
            CheckLeaf(leaf, names);
        }
    }

    /// <summary>Refuses reserved words in the names of the paths among <paramref name="operands"/>.</summary>
    public static void CheckReserved(IEnumerable<Operand> operands)
    {
        foreach (var element in operands.OfType<PathOperand>().SelectMany(path => path.Written))
        {
            if (element.Name is { } name && name[0] != '#' && ReservedWords.Contains(name))
            {
                throw new ExpressionException($"Attribute name is a reserved keyword; reserved keyword: {name}");
            }
        }
    }

    public static ExpressionException WrongType(string function, string type) =>
        new($"Incorrect operand type for operator or function; operator or function: {function}, operand type: {type}");

    private static void CheckFunctions(List<Operand> parts)
    {
        foreach (var call in parts.OfType<CallOperand>())
        {
            if (!ArgumentCounts.ContainsKey(call.Name))
            {
                throw new ExpressionException(UpdateRules.Functions.Contains(call.Name)
                    ? $"The function is not allowed in a condition expression; function: {call.Name}"
                    : $"Invalid function name; function: {call.Name}");
            }
        }
    }

    // size stands where a value is wanted, the other functions where a condition is wanted.
    private static void CheckPlaces(List<Condition> leaves)
    {
        foreach (var leaf in leaves)
        {
            var inner = leaf is CallCondition condition
                ? condition.Call.Parts.Where(part => part != condition.Call)
                : leaf.Operands.SelectMany(operand => operand.Parts);
            var misused = inner.OfType<CallOperand>().FirstOrDefault(call => call.Name != "size")
                ?? (leaf is CallCondition { Call.Name: "size" } size ? size.Call : null);
            if (misused is not null)
            {
                throw new ExpressionException($"The function is not allowed to be used this way in an expression; function: {misused.Name}");
            }
        }
    }

    private static void CheckLeaf(Condition leaf, ExpressionNames names)
    {
        foreach (var operand in leaf.Operands)
        {
            operand.Resolve(names);
        }

        var calls = leaf.Operands.SelectMany(operand => operand.Parts).OfType<CallOperand>().ToList();
        foreach (var call in calls.Where(call => call.Arguments.Count != ArgumentCounts[call.Name]))
        {
            throw new ExpressionException(
                $"Incorrect number of operands for operator or function; operator or function: {call.Name}, number of operands: {call.Arguments.Count}");
        }

        foreach (var call in calls.Where(call => call.Arguments.Count == 2))
        {
            CheckDistinct(call.Name, call.Arguments[0], call.Arguments[1]);
        }

        foreach (var call in calls)
        {
            FunctionTypes.Check(call);
        }

        CheckOperators(leaf);
    }

    private static void CheckOperators(Condition leaf)
    {
        switch (leaf)
        {
            case ComparisonCondition comparison:
                CheckDistinct(comparison.Comparator.Symbol(), comparison.Left, comparison.Right);
                if (comparison.Comparator is not (Comparator.Equal or Comparator.NotEqual))
                {
                    RequireOrdered(comparison.Comparator.Symbol(), comparison.Operands);
                }

                break;
            case BetweenCondition between:
                RequireOrdered("BETWEEN", between.Operands);
                CheckBounds(between);
                break;
            case InCondition { Choices.Count: > MaxChoices } choice:
                throw new ExpressionException($"The IN operator is provided with too many operands; number of operands: {choice.Choices.Count}");
        }
    }

    private static void CheckDistinct(string function, Operand first, Operand second)
    {
        if (first is PathOperand left && second is PathOperand right && left.Path.SameAs(right.Path))
        {
            throw new ExpressionException(
                $"The first operand must be distinct from the remaining operands for this operator or function; operator: {function}, first operand: {left.Path}");
        }
    }

    private static void RequireOrdered(string function, IReadOnlyList<Operand> operands)
    {
        foreach (var value in operands.OfType<ValueOperand>().Where(operand => !operand.Value.Type.IsOrdered()))
        {
            throw WrongType(function, value.Value.Type.Descriptor());
        }
    }

    private static void CheckBounds(BetweenCondition between)
    {
        if (between.Low is not ValueOperand { Value: var low } || between.High is not ValueOperand { Value: var high })
        {
            return;
        }

        var bounds = $"lower bound operand: AttributeValue: {low}, upper bound operand: AttributeValue: {high}";
        if (low.Type != high.Type)
        {
            throw new ExpressionException($"The BETWEEN operator requires same data type for lower and upper bounds; {bounds}");
        }

        if (Comparators.Order(low, high) > 0)
        {
            throw new ExpressionException($"The BETWEEN operator requires upper bound to be greater than or equal to lower bound; {bounds}");
        }
    }
}
