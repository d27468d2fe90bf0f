using System.Text.Json.Nodes;
using Payments.Local.Hosting;
using Payments.Local.Iam;
using Payments.Local.Lambda.Functions;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Lambda.Api;

/// <summary>Reads which function a request is about, and asks whether its caller may do that.</summary>
internal sealed class LambdaAccess(IAuthorizer authorizer, CloudOptions options)
{
    /// <summary>The function that the request names, once the caller may do <paramref name="operation"/> with it.</summary>
    /// <exception cref="AwsException"><c>ValidationException</c>, <c>AccessDeniedException</c>.</exception>
    public FunctionReference Demand(JsonObject input, AwsCall call, string operation)
    {
        var reference = FunctionReference.Parse(input.RequiredText("FunctionName"), input.Text("Qualifier"));
        authorizer.Demand(call, $"lambda:{operation}", FunctionReference.FunctionArn(options, reference.Name));
        return reference;
    }

    /// <summary>Asks for an operation that AWS cannot narrow to a function.</summary>
    public void DemandAny(AwsCall call, string operation, string resource = "*", ConditionContext? context = null) =>
        authorizer.Demand(call, $"lambda:{operation}", resource, null, context);

    /// <summary>Whoever gives a role to a function must be allowed to pass it on.</summary>
    public void DemandPassRole(AwsCall call, string role) =>
        authorizer.Demand(call, "iam:PassRole", role, null, new ConditionContext().With("iam:PassedToService", "lambda.amazonaws.com"));

    public string Arn(string function) => FunctionReference.FunctionArn(options, function);

    /// <exception cref="AwsException"><c>ResourceNotFoundException</c>.</exception>
    public FunctionRecord Require(StateTransaction state, FunctionReference reference) =>
        FunctionStore.Find(state, reference.Name) ?? throw LambdaErrors.FunctionNotFound(reference.Arn(options));

    /// <exception cref="AwsException"><c>ResourceNotFoundException</c>.</exception>
    public FunctionAlias RequireAlias(StateTransaction state, FunctionReference reference, string name)
    {
        Require(state, reference with { Qualifier = null });
        return AliasStore.Find(state, reference.Name, name) ?? throw LambdaErrors.NotFound($"Cannot find alias arn: {Arn(reference.Name)}:{name}");
    }

    /// <summary>Refuses a change that was made for another revision.</summary>
    /// <exception cref="AwsException"><c>PreconditionFailedException</c>.</exception>
    public static void RequireRevision(JsonObject input, string revision)
    {
        if (input.Text("RevisionId") is { } expected && expected != revision)
        {
            throw LambdaErrors.PreconditionFailed();
        }
    }
}
