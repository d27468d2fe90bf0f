using System.Text.Json.Nodes;
using Payments.Local.Hosting;
using Payments.Local.Iam;
using Payments.Local.Lambda;
using Payments.Local.Lambda.Functions;
using Payments.Local.Lambda.Invoking;
using Payments.Local.Wire;

namespace Payments.Local.SecretsManager.Rotating;

/// <summary>Calls rotation functions as Secrets Manager itself, on behalf of the secret.</summary>
internal sealed class RotationCaller(FunctionInvoker functions, IAuthorizer authorizer, CloudOptions options, IdSource ids, TimeProvider time)
{
    private const string Service = "secretsmanager.amazonaws.com";

    /// <summary>Asks whether the caller and Secrets Manager may both call the function, before a rotation is set up.</summary>
    /// <exception cref="AwsException"><c>AccessDeniedException</c>.</exception>
    public void Check(string function, Secret secret, AwsCall call)
    {
        var reference = FunctionReference.Parse(function);
        authorizer.Demand(call, "lambda:InvokeFunction", reference.Arn(options));
        try
        {
            functions.LetIn(reference, "{}"u8.ToArray(), FunctionInvoker.MaxPayloadBytes, Own(secret));
        }
        catch (AwsException)
        {
            throw SecretErrors.CannotInvoke();
        }
    }

    /// <exception cref="AwsException">It cannot be called.</exception>
    public Task<FunctionResult> CallAsync(Rotation rotation, RunningRotation running, Secret secret, CancellationToken stopping)
    {
        var input = new JsonObject { ["Step"] = running.Step, ["SecretId"] = secret.Arn, ["ClientRequestToken"] = running.VersionId };
        return functions.InvokeAsync(rotation.Function, WireJson.Bytes(input), Own(secret), stopping);
    }

    private AwsCall Own(Secret secret) =>
        new(Principal.Service(Service, options.AccountId, secret.Arn), ids.Uuid(), options.Region, time.GetUtcNow());
}
