using System.Text.Json.Nodes;
using Payments.Local.Hosting;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.SecretsManager.Rotating;

/// <summary><c>RotateSecret</c> and <c>CancelRotateSecret</c>.</summary>
internal sealed class RotationOperations(StateStore store, SecretAccess access, Rotations rotations, RotationCaller caller, IdSource ids)
{
    public JsonObject Rotate(JsonObject input, AwsCall call)
    {
        var token = SecretTokens.Read(input, ids);
        var (secret, before) = store.Read(state =>
        {
            var found = access.Open(state, input, call, "RotateSecret");
            return (found, RotationStore.Find(state, found.Name));
        });
        var function = input.Text("RotationLambdaARN") ?? before?.Function ?? throw SecretErrors.NoRotationFunction();
        var rules = input["RotationRules"] is JsonObject given ? RotationRules.Read(given) : before?.Rules ?? RotationRules.None;
        caller.Check(function, secret, call);
        return store.Write(state =>
        {
            var current = RotationStore.Find(state, secret.Name);
            if (current?.Running?.VersionId != token && Rotations.UnfinishedVersion(state, secret.Name) is not null)
            {
                throw SecretErrors.RotationUnfinished();
            }

            var rotation = (current ?? new(secret.Name, function, rules)) with
            {
                Function = function,
                Rules = rules,
                Enabled = true,
                NextMs = rules.Next(call.Time)?.ToUnixTimeMilliseconds(),
            };
            var output = new JsonObject { ["ARN"] = secret.Arn, ["Name"] = secret.Name };
            if (input.Flag("RotateImmediately") == false)
            {
                rotations.Put(state, rotation);
                return output;
            }

            output["VersionId"] = rotations.Begin(state, rotation, token, call.Time.ToUnixTimeMilliseconds()).Running!.VersionId;
            return output;
        });
    }

    /// <summary>Turns rotation off. A version that was not finished keeps its label, as in AWS.</summary>
    public JsonObject Cancel(JsonObject input, AwsCall call) => store.Write(state =>
    {
        var secret = access.Open(state, input, call, "CancelRotateSecret");
        var rotation = RotationStore.Find(state, secret.Name) ?? throw SecretErrors.NoRotationFunction();
        rotations.Put(state, rotation with { Enabled = false, Running = null, NextMs = null });
        var output = new JsonObject { ["ARN"] = secret.Arn, ["Name"] = secret.Name };
        if (Rotations.UnfinishedVersion(state, secret.Name) is { } unfinished)
        {
            output["VersionId"] = unfinished.VersionId;
        }

        return output;
    });
}
