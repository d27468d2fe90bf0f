using Payments.Local.DynamoDb.Values;

namespace Payments.Local.DynamoDb.Expressions;

/// <summary>
/// The rules that a well-formed update must keep, checked in AWS's order, and the look-up of its placeholders: reserved words,
/// unknown functions, sections used twice, names, values, paths that touch, then types.
/// </summary>
internal static class UpdateRules
{
    /// <summary>The functions of SET.</summary>
    public static IReadOnlyCollection<string> Functions { get; } = ["if_not_exists", "list_append"];

    /// <exception cref="ExpressionException">A rule is broken.</exception>
    public static List<UpdateAction> Apply(List<(UpdateKind Kind, List<UpdateAction> Actions)> sections, ExpressionNames names)
    {
        var actions = sections.SelectMany(section => section.Actions).ToList();
        var parts = actions.SelectMany(Parts).ToList();
        ConditionRules.CheckReserved(parts);
        foreach (var call in parts.OfType<CallOperand>().Where(call => !Functions.Contains(call.Name)))
        {
            throw new ExpressionException(ConditionRules.HasFunction(call.Name)
                ? $"The function is not allowed in an update expression; function: {call.Name}"
                : $"Invalid function name; function: {call.Name}");
        }

        if (sections.GroupBy(section => section.Kind).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new ExpressionException($"The \"{twice.Key.ToString().ToUpperInvariant()}\" section can only be used once in an update expression;");
        }

        parts.OfType<PathOperand>().ToList().ForEach(path => path.Resolve(names));
        parts.OfType<ValueOperand>().ToList().ForEach(value => value.Resolve(names));
        PathRules.CheckApart([.. actions.Select(action => action.Path)]);
        actions.ForEach(CheckMembers);
        foreach (var part in parts)
        {
            CheckFunction(part);
        }

        return actions;
    }

    private static IEnumerable<Operand> Parts(UpdateAction action) => action.Value is { } value ? [action.Target, .. value.Parts] : [action.Target];

    private static void CheckMembers(UpdateAction action)
    {
        if (action.Kind is not (UpdateKind.Add or UpdateKind.Delete) || action.Value is not ValueOperand { Value.Type: var type })
        {
            return;
        }

        var allowed = type.IsSet() || (action.Kind == UpdateKind.Add && type == AttributeType.Number);
        if (!allowed)
        {
            var section = action.Kind == UpdateKind.Add ? "ADD" : "DELETE";
            throw new ExpressionException(
                $"Incorrect operand type for operator or function; operator: {section}, operand type: {type.Word()}, typeSet: ALLOWED_FOR_{section}_OPERAND");
        }
    }

    private static void CheckFunction(Operand part)
    {
        switch (part)
        {
            case CallOperand call when call.Arguments.Count != 2:
                throw new ExpressionException(
                    $"Incorrect number of operands for operator or function; operator or function: {call.Name}, number of operands: {call.Arguments.Count}");
            case CallOperand { Name: "if_not_exists" } call when call.Arguments[0] is not PathOperand:
                throw new ExpressionException("Operator or function requires a document path; operator or function: if_not_exists");
            case CallOperand { Name: "list_append" } call:
                Require(AttributeType.List, call.Name, call.Arguments);
                break;
            case ArithmeticOperand sum:
                Require(AttributeType.Number, sum.Symbol, [sum.Left, sum.Right]);
                break;
        }
    }

    private static void Require(AttributeType type, string function, IReadOnlyList<Operand> operands)
    {
        foreach (var wrong in operands.OfType<ValueOperand>().Where(operand => operand.Value.Type != type))
        {
            throw ConditionRules.WrongType(function, wrong.Value.Type.Descriptor());
        }
    }
}
