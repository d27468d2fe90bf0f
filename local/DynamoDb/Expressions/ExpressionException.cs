namespace Payments.Local.DynamoDb.Expressions;

/// <summary>An expression breaks a rule; the message is AWS's, without <c>Invalid …Expression: </c> before it.</summary>
internal sealed class ExpressionException(string message) : Exception(message);
