using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Payments.Local.Hosting;
using Payments.Local.Iam;
using Payments.Local.Pipes.Running;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Pipes;

/// <summary>The operations on pipes. A change is done when the answer is given: there are no states in between.</summary>
internal sealed class PipeOperations(StateStore state, IAuthorizer authorizer, CloudOptions options, PipeSupervisor supervisor)
{
    private const int MaxNameLength = 64;
    private const int MostListed = 100;

    // What UpdatePipe takes; what it does not name is left as it is.
    private static readonly string[] Changeable =
        ["Description", "SourceParameters", "Enrichment", "EnrichmentParameters", "Target", "TargetParameters", "RoleArn", "LogConfiguration", "KmsKeyIdentifier"];

    private static readonly string[] Settable = [.. Changeable, "Source", "Tags"];

    public JsonObject Create(JsonObject input, AwsCall call)
    {
        var name = input.RequiredText("Name");
        Demand(call, "CreatePipe", name);
        CheckName(name);
        var definition = new JsonObject(Settable.Where(input.ContainsKey).Select(member => KeyValuePair.Create(member, input[member]?.DeepClone())));
        PipeDefinition.Read(definition);
        DemandRole(call, definition);
        var now = call.Time.ToUnixTimeMilliseconds();
        var pipe = new Pipe(name, definition, Desired(input, Pipe.Running), null, now, now, 1, null);
        Write(writing =>
        {
            if (PipeStore.Find(writing, name) is not null)
            {
                throw PipeErrors.Exists(name);
            }

            PipeStore.Put(writing, pipe);
        });
        return Summary(pipe);
    }

    public JsonObject Describe(JsonObject input, AwsCall call)
    {
        var pipe = Open(input, call, "DescribePipe");
        var output = Summary(pipe);
        foreach (var (member, value) in pipe.Definition)
        {
            output[member] = value?.DeepClone();
        }

        AddReason(output, pipe);
        return output;
    }

    public JsonObject List(JsonObject input, AwsCall call)
    {
        Demand(call, "ListPipes", "*");
        var limit = int.TryParse(input.Text("Limit"), NumberStyles.None, CultureInfo.InvariantCulture, out var given) && given is >= 1 and <= MostListed ? given : MostListed;
        var after = input.Text("NextToken") is { Length: > 0 } token ? Encoding.UTF8.GetString(Convert.FromHexString(token)) : "";
        var pipes = state.Read(PipeStore.List).Where(pipe => string.CompareOrdinal(pipe.Name, after) > 0 && IsAsked(pipe, input)).Take(limit + 1).ToList();
        var output = new JsonObject { ["Pipes"] = new JsonArray([.. pipes.Take(limit).Select(pipe => (JsonNode)Item(pipe))]) };
        if (pipes.Count > limit)
        {
            output["NextToken"] = Convert.ToHexString(Encoding.UTF8.GetBytes(pipes[limit - 1].Name));
        }

        return output;
    }

    public JsonObject Update(JsonObject input, AwsCall call)
    {
        var pipe = Open(input, call, "UpdatePipe");
        if (input.Text("RoleArn") is null)
        {
            throw PipeErrors.Invalid("The member RoleArn is required.");
        }

        var definition = pipe.Definition.DeepClone().AsObject();
        foreach (var member in Changeable.Where(input.ContainsKey))
        {
            definition[member] = input[member]?.DeepClone();
        }

        PipeDefinition.Read(definition);
        DemandRole(call, definition);
        return Change(pipe, call, Desired(input, pipe.DesiredState), definition);
    }

    public JsonObject Start(JsonObject input, AwsCall call) => Change(Open(input, call, "StartPipe"), call, Pipe.Running);

    public JsonObject Stop(JsonObject input, AwsCall call) => Change(Open(input, call, "StopPipe"), call, Pipe.Stopped);

    public JsonObject Delete(JsonObject input, AwsCall call)
    {
        var pipe = Open(input, call, "DeletePipe");
        Write(writing => PipeStore.Remove(writing, pipe.Name));
        var output = Summary(pipe);
        output["DesiredState"] = "DELETED";
        output["CurrentState"] = "DELETING";
        return output;
    }

    private Pipe Open(JsonObject input, AwsCall call, string action)
    {
        var name = input.RequiredText("Name");
        Demand(call, action, name);
        return state.Read(reading => PipeStore.Find(reading, name)) ?? throw PipeErrors.NotFound(name);
    }

    private JsonObject Change(Pipe pipe, AwsCall call, string desired, JsonObject? definition = null)
    {
        var changed = pipe with
        {
            DesiredState = desired,
            Definition = definition ?? pipe.Definition,
            StateReason = null,
            ModifiedMs = call.Time.ToUnixTimeMilliseconds(),
            Revision = pipe.Revision + 1,
        };
        Write(writing => PipeStore.Put(writing, changed));
        return Summary(changed);
    }

    private void Write(Action<StateTransaction> change) => state.Write(writing =>
    {
        change(writing);
        writing.AfterCommit(supervisor.Changed);
    });

    private void Demand(AwsCall call, string action, string name) =>
        authorizer.Demand(call, $"pipes:{action}", name == "*" ? "*" : PipeArns.Of(options, name));

    private void DemandRole(AwsCall call, JsonObject definition) =>
        authorizer.Demand(call, "iam:PassRole", definition["RoleArn"]!.ToString(), null, new ConditionContext().With("iam:PassedToService", "pipes.amazonaws.com"));

    private static bool IsAsked(Pipe pipe, JsonObject input) =>
        pipe.Name.StartsWith(input.Text("NamePrefix") ?? "", StringComparison.Ordinal)
        && pipe.Definition["Source"]!.ToString().StartsWith(input.Text("SourcePrefix") ?? "", StringComparison.Ordinal)
        && pipe.Definition["Target"]!.ToString().StartsWith(input.Text("TargetPrefix") ?? "", StringComparison.Ordinal)
        && (input.Text("DesiredState") ?? pipe.DesiredState) == pipe.DesiredState
        && (input.Text("CurrentState") ?? pipe.DesiredState) == pipe.DesiredState;

    private static string Desired(JsonObject input, string otherwise) => (input.Text("DesiredState") ?? otherwise) switch
    {
        Pipe.Running => Pipe.Running,
        Pipe.Stopped => Pipe.Stopped,
        _ => throw PipeErrors.Invalid("DesiredState must be RUNNING or STOPPED."),
    };

    private static void CheckName(string name)
    {
        if (name.Length is 0 or > MaxNameLength || !name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_'))
        {
            throw PipeErrors.Invalid($"The name of a pipe has 1 to {MaxNameLength} letters, digits, periods, hyphens or underscores.");
        }
    }

    private JsonObject Item(Pipe pipe)
    {
        var item = Summary(pipe);
        item["Source"] = pipe.Definition["Source"]!.DeepClone();
        item["Target"] = pipe.Definition["Target"]!.DeepClone();
        AddReason(item, pipe);
        return item;
    }

    private JsonObject Summary(Pipe pipe) => new()
    {
        ["Arn"] = PipeArns.Of(options, pipe.Name),
        ["Name"] = pipe.Name,
        ["DesiredState"] = pipe.DesiredState,
        ["CurrentState"] = !pipe.IsRunning && supervisor.IsAtWork(pipe.Name) ? "STOPPING" : pipe.DesiredState,
        ["CreationTime"] = pipe.CreatedMs / 1000.0,
        ["LastModifiedTime"] = pipe.ModifiedMs / 1000.0,
    };

    private static void AddReason(JsonObject output, Pipe pipe)
    {
        if (pipe.StateReason is { } reason)
        {
            output["StateReason"] = reason;
        }
    }
}
