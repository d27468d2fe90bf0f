using Payments.Local.DynamoDb.Values;

namespace Payments.Local.DynamoDb.Expressions;

/// <summary>Types of the arguments of functions in conditions, as far as they are known without an item.</summary>
internal static class FunctionTypes
{
    // In AWS's order, which its messages show.
    private const string AllTypes = "{NS,SS,L,BS,N,M,B,BOOL,NULL,S}";
    private const string AllTypeNames = "{B,NULL,SS,BOOL,L,BS,N,NS,S,M}";

    /// <exception cref="ExpressionException">An argument can never have the type that the function needs.</exception>
    public static void Check(CallOperand call)
    {
        switch (call.Name)
        {
            case "attribute_exists" or "attribute_not_exists":
                if (call.Arguments[0] is not PathOperand)
                {
                    throw new ExpressionException($"Operator or function requires a document path; operator or function: {call.Name}");
                }

                break;
            case "begins_with":
                foreach (var type in call.Arguments.Select(argument => argument.StaticType))
                {
                    Refuse(call.Name, type, type is not (null or AttributeType.String or AttributeType.Binary));
                }

                break;
            case "size":
                var measured = call.Arguments[0].StaticType;
                Refuse(call.Name, measured, measured is AttributeType.Number or AttributeType.Boolean or AttributeType.Null);
                break;
            case "attribute_type":
                CheckTypeName(call);
                break;
        }
    }

    private static void Refuse(string function, AttributeType? type, bool refused)
    {
        if (refused)
        {
            throw ConditionRules.WrongType(function, type!.Value.Descriptor());
        }
    }

    private static void CheckTypeName(CallOperand call)
    {
        if (call.Arguments[1] is not ValueOperand { Value: StringValue name })
        {
            throw ConditionRules.WrongType(call.Name, call.Arguments[1].StaticType?.Descriptor() ?? AllTypes);
        }

        if (AttributeTypes.Find(name.Text) is null)
        {
            throw new ExpressionException($"Invalid attribute type name found; type: {name.Text}, valid types: {AllTypeNames}");
        }
    }
}
