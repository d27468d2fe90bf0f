using System.Text.Json.Nodes;
using Payments.Local.Hosting;
using Payments.Local.Iam;
using Payments.Local.State;
using Payments.Local.StepFunctions.Data;
using Payments.Local.StepFunctions.Execution;
using Payments.Local.StepFunctions.Storage;
using Payments.Local.Wire;

namespace Payments.Local.StepFunctions.Api;

/// <summary>Creating, changing, deleting and describing state machines.</summary>
internal sealed class MachineOperations(
    StateStore store,
    WorkflowEngine engine,
    IAuthorizer authorizer,
    IRoleSessions sessions,
    IdSource ids,
    CloudOptions options,
    TimeProvider time)
{
    private const string Service = "states.amazonaws.com";

    public JsonObject Create(JsonObject input, AwsCall call)
    {
        var name = StatesInput.Name(input.Needed("name"));
        var arn = StatesArn.OfMachine(options, name);
        Demand(call, "states:CreateStateMachine", arn, publish: input.Flag("publish") == true, input.Needed("roleArn"));
        var type = input.Text("type") ?? "STANDARD";
        if (type is not ("STANDARD" or "EXPRESS"))
        {
            throw StatesErrors.Constraint(type, "type", "Member must satisfy enum value set: [STANDARD, EXPRESS]");
        }

        input.Needed("definition");
        CheckDescription(input);
        var settings = MachineSettings.Read(input, () => type == "EXPRESS");
        CheckRole(settings.RoleArn!, arn);
        var tags = TagOperations.Read(input["tags"] as JsonArray);
        return store.Write(state =>
        {
            if (MachineStore.Find(state, arn) is { } existing)
            {
                return Repeated(state, existing, settings, type, input);
            }

            var machine = Add(state, arn, name, type, settings, fromGraph: false);
            TagOperations.Save(state, arn, tags);
            return Created(machine, input.Flag("publish") == true ? Publish(state, machine, input.Text("versionDescription")) : null);
        });
    }

    public JsonObject Update(JsonObject input, AwsCall call)
    {
        var arn = StatesArn.Machine(input.Needed("stateMachineArn"));
        var publish = input.Flag("publish") == true;
        Demand(call, "states:UpdateStateMachine", arn.Base, publish, input.Text("roleArn"));
        CheckDescription(input);
        if (arn.Qualifier is not null)
        {
            throw StatesErrors.MachineDoesNotExist(arn.Text);
        }

        var settings = MachineSettings.Read(input, () => store.Read(state => MachineStore.Find(state, arn.Base))?.IsExpress == true);
        if (settings.IsEmpty && !publish)
        {
            throw new AwsException("MissingRequiredParameter", "Either the definition, the role ARN, the LoggingConfiguration, or the TracingConfiguration must be specified");
        }

        if (settings.RoleArn is { } role)
        {
            CheckRole(role, arn.Base);
        }

        return store.Write(state =>
        {
            var machine = Change(state, MachineReader.Need(state, arn), settings);
            var revision = MachineStore.Revision(state, machine.Revision);
            var answer = new JsonObject { ["updateDate"] = Timestamps.Api(revision.Created) };
            AddRevisionId(answer, revision);
            if (publish)
            {
                answer["stateMachineVersionArn"] = Publish(state, machine, input.Text("versionDescription")).Arn;
            }

            return answer;
        });
    }

    public JsonObject Delete(JsonObject input, AwsCall call)
    {
        var arn = StatesArn.Machine(input.Needed("stateMachineArn"));
        authorizer.Demand(call, "states:DeleteStateMachine", arn.Base);
        store.Write(state =>
        {
            if (MachineStore.Find(state, arn.Base) is { } machine)
            {
                Remove(state, machine);
            }
        });
        return [];
    }

    public JsonObject Describe(JsonObject input, AwsCall call)
    {
        var arn = StatesArn.Machine(input.Needed("stateMachineArn"));
        authorizer.Demand(call, "states:DescribeStateMachine", arn.Base, null, arn.Context());
        return store.Read(state =>
        {
            var machine = MachineStore.Find(state, arn.Base) ?? throw StatesErrors.MachineDoesNotExist(arn.Text);
            var target = MachineReader.Resolve(state, machine, arn, ids);
            var version = target.VersionArn is { } versionArn ? MachineStore.Version(state, machine.Arn, StatesArn.Machine(versionArn).Version!.Value) : null;
            var revision = MachineStore.Revision(state, target.Revision);
            var answer = Described(revision, machine.Name, input);
            answer["stateMachineArn"] = version?.Arn ?? machine.Arn;
            answer["type"] = machine.Type;
            answer["status"] = machine.Status;
            answer["creationDate"] = Timestamps.Api(version?.Created ?? machine.Created);
            if (version?.Description is { } description)
            {
                answer["description"] = description;
            }

            return answer;
        });
    }

    public JsonObject DescribeForExecution(JsonObject input, AwsCall call)
    {
        var arn = StatesArn.Parse(input.Needed("executionArn"), "execution");
        authorizer.Demand(call, "states:DescribeStateMachineForExecution", arn.Text);
        return store.Read(state =>
        {
            var record = ExecutionStore.Find(state, arn.Text) ?? throw StatesErrors.ExecutionDoesNotExist(arn.Text);
            var revision = MachineStore.Revision(state, record.Revision);
            var answer = Described(revision, record.MachineArn.Split(':')[^1], input);
            answer["stateMachineArn"] = record.MachineArn;
            answer["updateDate"] = Timestamps.Api(revision.Created);
            return answer;
        });
    }

    public JsonObject List(JsonObject input, AwsCall call)
    {
        authorizer.Demand(call, "states:ListStateMachines", "*");
        var size = input.PageSize();
        var found = store.Read(state => MachineStore.List(state, input.PageStart() ?? "", size + 1));
        return Paging.Answer("stateMachines", found, size, machine => machine.Arn, machine => new JsonObject
        {
            ["stateMachineArn"] = machine.Arn,
            ["name"] = machine.Name,
            ["type"] = machine.Type,
            ["creationDate"] = Timestamps.Api(machine.Created),
        });
    }

    /// <summary>Adds a state machine with its first revision.</summary>
    public MachineRecord Add(StateTransaction state, string arn, string name, string type, MachineSettings settings, bool fromGraph)
    {
        var now = Timestamps.Whole(time.GetUtcNow());
        var revision = new RevisionRecord
        {
            MachineArn = arn,
            Definition = settings.Definition!,
            RoleArn = settings.RoleArn!,
            Logging = settings.Logging ?? MachineSettings.NoLogging,
            Tracing = settings.Tracing ?? false,
            Created = now,
        };
        var machine = new MachineRecord
        {
            Arn = arn,
            Name = name,
            Type = type,
            Status = MachineRecord.Active,
            Revision = MachineStore.Add(state, revision),
            LastVersion = 0,
            Created = now,
            FromGraph = fromGraph,
        };
        MachineStore.Save(state, machine);
        return machine;
    }

    /// <summary>Gives a state machine a new revision when the settings differ from its current one.</summary>
    public MachineRecord Change(StateTransaction state, MachineRecord machine, MachineSettings settings)
    {
        var current = MachineStore.Revision(state, machine.Revision);
        if (settings.Match(current))
        {
            return machine;
        }

        var changed = machine with { Revision = MachineStore.Add(state, settings.Over(current, ids.Uuid(), Timestamps.Whole(time.GetUtcNow()))) };
        MachineStore.Save(state, changed);
        return changed;
    }

    /// <summary>Publishes the current revision; when it was published before, that version.</summary>
    public VersionRecord Publish(StateTransaction state, MachineRecord machine, string? description)
    {
        if (MachineStore.VersionOf(state, machine.Arn, machine.Revision) is { } existing)
        {
            return existing;
        }

        var current = MachineStore.Find(state, machine.Arn)!;
        var version = new VersionRecord(machine.Arn, current.LastVersion + 1, machine.Revision, description, Timestamps.Whole(time.GetUtcNow()));
        MachineStore.Add(state, version);
        MachineStore.Save(state, current with { LastVersion = version.Number });
        return version;
    }

    /// <summary>Deletes a state machine at once, or when its last execution has ended.</summary>
    public void Remove(StateTransaction state, MachineRecord machine)
    {
        if (!ExecutionStore.HasRunning(state, machine.Arn))
        {
            MachineStore.Remove(state, machine.Arn);
            return;
        }

        MachineStore.Save(state, machine with { Status = MachineRecord.Deleting, FromGraph = false });
        state.AfterCommit(() =>
        {
            foreach (var run in engine.RunsOf(machine.Arn))
            {
                run.EndAtNextTransition();
            }
        });
    }

    private static JsonObject Described(RevisionRecord revision, string name, JsonObject input)
    {
        var answer = new JsonObject
        {
            ["name"] = name,
            ["definition"] = input.Text("includedData") == "METADATA_ONLY" ? "{}" : revision.Definition,
            ["roleArn"] = revision.RoleArn,
            ["loggingConfiguration"] = JsonNode.Parse(revision.Logging),
            ["tracingConfiguration"] = new JsonObject { ["enabled"] = revision.Tracing },
        };
        AddRevisionId(answer, revision);
        return answer;
    }

    private static void AddRevisionId(JsonObject answer, RevisionRecord revision)
    {
        if (revision.RevisionId is { } id)
        {
            answer["revisionId"] = id;
        }
    }

    private static JsonObject Created(MachineRecord machine, VersionRecord? version)
    {
        var answer = new JsonObject { ["stateMachineArn"] = machine.Arn, ["creationDate"] = Timestamps.Api(machine.Created) };
        if (version is not null)
        {
            answer["stateMachineVersionArn"] = version.Arn;
        }

        return answer;
    }

    // Role and tags do not count: a repeated request with others succeeds and changes nothing.
    private JsonObject Repeated(StateTransaction state, MachineRecord existing, MachineSettings settings, string type, JsonObject input)
    {
        if (existing.Status != MachineRecord.Active)
        {
            throw StatesErrors.MachineDeleting(existing.Arn);
        }

        var same = (settings with { RoleArn = null, Logging = settings.Logging ?? MachineSettings.NoLogging, Tracing = settings.Tracing ?? false })
            .Match(MachineStore.Revision(state, existing.Revision));
        return same && existing.Type == type
            ? Created(existing, input.Flag("publish") == true ? Publish(state, existing, input.Text("versionDescription")) : null)
            : throw StatesErrors.MachineAlreadyExists(existing.Arn);
    }

    private void Demand(AwsCall call, string action, string arn, bool publish, string? roleArn)
    {
        authorizer.Demand(call, action, arn);
        if (publish)
        {
            authorizer.Demand(call, "states:PublishStateMachineVersion", arn);
        }

        if (roleArn is not null)
        {
            authorizer.Demand(call, "iam:PassRole", roleArn, null, new ConditionContext().With("iam:PassedToService", Service));
        }
    }

    private static void CheckDescription(JsonObject input)
    {
        if (input.Text("versionDescription") is not null && input.Flag("publish") != true)
        {
            throw StatesErrors.Validation("Version description can only be set when publish is true");
        }
    }

    private void CheckRole(string roleArn, string machineArn)
    {
        try
        {
            sessions.AssumeForService(roleArn, Service, "StepFunctions", machineArn);
        }
        catch (AwsException)
        {
            throw new AwsException(
                "AccessDeniedException",
                "Neither the global service principal states.amazonaws.com, nor the regional one is authorized to assume the provided role.");
        }
    }
}
