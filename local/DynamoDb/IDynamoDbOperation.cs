using System.Text.Json.Nodes;
using Payments.Local.Wire;

namespace Payments.Local.DynamoDb;

/// <summary>One operation of DynamoDB's API.</summary>
internal interface IDynamoDbOperation
{
    /// <summary>AWS's name, e.g. <c>PutItem</c>.</summary>
    string Name { get; }

    /// <summary>Checks the request, asks the authorizer, does it.</summary>
    /// <param name="input">The request in AWS's JSON shape.</param>
    /// <param name="call">Who calls.</param>
    /// <exception cref="AwsException">Refused, with AWS's code and text.</exception>
    JsonObject Run(JsonObject input, AwsCall call);
}
