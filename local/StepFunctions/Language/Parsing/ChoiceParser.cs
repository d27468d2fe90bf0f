using System.Text.Json;
using Payments.Local.StepFunctions.Choices;
using Payments.Local.StepFunctions.Data;

namespace Payments.Local.StepFunctions.Language.Parsing;

/// <summary>Reads Choice states.</summary>
internal static class ChoiceParser
{
    private static readonly string[] Logical = ["And", "Or", "Not"];
    private static readonly string[] Around = ["Next", "Variable", "Comment"];

    public static WorkflowState? Read(string name, Fields fields, ScopeParser scopes)
    {
        fields.Require("Choices");
        var rules = fields.Objects("Choices");
        if (fields.Get("Choices") is { ValueKind: JsonValueKind.Array } && rules.Count == 0)
        {
            fields.Problems.Schema("Value cannot be empty", fields.At("Choices"));
        }

        var read = new List<ChoiceRule>();
        foreach (var rule in rules)
        {
            rule.Require("Next");
            if (Condition(rule) is { } condition && rule.Text("Next") is { } next)
            {
                read.Add(new ChoiceRule(condition, next));
            }
        }

        return new ChoiceState(name, read, fields.Text("Default"))
        {
            Input = IoParser.Path(fields, "InputPath"),
            Output = IoParser.Path(fields, "OutputPath"),
        };
    }

    private static ChoiceCondition? Condition(Fields rule)
    {
        rule.Allow([.. Around, .. Logical, .. ChoiceOperator.Names]);
        var operators = rule.Names.Where(name => !Around.Contains(name)).ToList();
        if (operators.Count != 1)
        {
            rule.Problems.Schema("A choice rule must have exactly one operator", rule.Location);
            return null;
        }

        return operators[0] switch
        {
            "Not" => rule.Object("Not") is { } inner && Condition(inner) is { } part ? new LogicalCondition("Not", [part]) : null,
            "And" or "Or" => Several(rule, operators[0]),
            _ => Comparison(rule, operators[0]),
        };
    }

    private static LogicalCondition? Several(Fields rule, string name)
    {
        var parts = rule.Objects(name).Select(Condition).ToList();
        if (parts.Count == 0)
        {
            rule.Problems.Schema("Value cannot be empty", rule.At(name));
        }

        return parts.Contains(null) ? null : new LogicalCondition(name, [.. parts.OfType<ChoiceCondition>()]);
    }

    private static ComparisonCondition? Comparison(Fields rule, string name)
    {
        rule.Require("Variable");
        var variable = rule.Path("Variable");
        if (ChoiceOperator.Find(name, out var isPathForm) is not { } comparison)
        {
            return null;
        }

        if (isPathForm)
        {
            var path = rule.Path(name);
            return variable is null || path is null ? null : new ComparisonCondition(variable, comparison, Json.Null, path);
        }

        var operand = rule.Get(name)!.Value;
        if (Wrong(comparison.Operand, operand) is { } problem)
        {
            rule.Problems.Schema(problem, rule.At(name));
            return null;
        }

        return variable is null ? null : new ComparisonCondition(variable, comparison, operand, null);
    }

    private static string? Wrong(OperandKind kind, JsonElement operand) =>
        kind switch
        {
            OperandKind.Text when operand.ValueKind != JsonValueKind.String => "Expected value of type [STRING]",
            OperandKind.Number when operand.ValueKind != JsonValueKind.Number => "Expected value of type [NUMBER]",
            OperandKind.Boolean when operand.ValueKind is not (JsonValueKind.True or JsonValueKind.False) => "Expected value of type [BOOLEAN]",
            OperandKind.Timestamp when operand.ValueKind != JsonValueKind.String || Timestamps.Parse(operand.GetString()!) is null => "String does not match RFC3339 timestamp",
            _ => null,
        };
}
