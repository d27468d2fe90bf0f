using Payments.Local.DynamoDb.Values;

namespace Payments.Local.DynamoDb.Tables;

/// <summary>An attribute that is part of a key: string, number or binary.</summary>
internal sealed record KeyAttribute(string Name, AttributeType Type);
