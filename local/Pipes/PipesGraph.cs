using System.Text.Json.Nodes;
using Payments.Local.Graph;
using Payments.Local.Pipes.Running;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Pipes;

/// <summary>Makes the program's pipes exist.</summary>
internal sealed class PipesGraph(StateStore state, TimeProvider time, PipeSupervisor supervisor) : IGraphConsumer
{
    private static readonly string[] Members =
    [
        "description", "source", "sourceParameters", "enrichment", "enrichmentParameters", "target", "targetParameters", "roleArn",
        "logConfiguration", "kmsKeyIdentifier",
    ];

    /// <summary>Pipes of both providers.</summary>
    public static IReadOnlyCollection<string> Types { get; } = ["aws-native:pipes:Pipe", "aws:pipes/pipe:Pipe"];

    public IReadOnlyCollection<string> ResourceTypes => Types;

    public void Apply(ResourceGraph graph)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var wanted = ResourceTypes.SelectMany(graph.OfType).Select(resource => ToPipe(resource, now)).ToList();
        state.Write(writing =>
        {
            foreach (var pipe in wanted)
            {
                Put(writing, pipe);
            }

            foreach (var gone in PipeStore.List(writing).Where(pipe => pipe.OwnerUrn is not null && !wanted.Exists(kept => kept.Name == pipe.Name)))
            {
                PipeStore.Remove(writing, gone.Name);
            }

            writing.AfterCommit(supervisor.Changed);
        });
    }

    private static void Put(StateTransaction writing, Pipe pipe)
    {
        var existing = PipeStore.Find(writing, pipe.Name);
        if (existing is null)
        {
            PipeStore.Put(writing, pipe);
        }
        else if (!JsonNode.DeepEquals(existing.Definition, pipe.Definition) || existing.DesiredState != pipe.DesiredState || existing.OwnerUrn != pipe.OwnerUrn)
        {
            PipeStore.Put(writing, pipe with { CreatedMs = existing.CreatedMs, Revision = existing.Revision + 1 });
        }
    }

    private static Pipe ToPipe(CloudResource resource, long nowMs)
    {
        var definition = new JsonObject();
        foreach (var member in Members.Where(member => resource.Inputs[member] is not null))
        {
            definition[Capital(member)] = ToApi(resource.Inputs[member]!);
        }

        // The older provider has the plural where the API has not.
        if (definition["LogConfiguration"] is JsonObject logging && logging["IncludeExecutionDatas"] is { } data)
        {
            logging.Remove("IncludeExecutionDatas");
            logging["IncludeExecutionData"] = data;
        }

        if ((resource.State["tagsAll"] ?? resource.State["tags"]) is JsonObject tags)
        {
            definition["Tags"] = tags.DeepClone();
        }

        try
        {
            PipeDefinition.Read(definition);
        }
        catch (AwsException wrong)
        {
            throw new GraphException($"{resource.Urn}: {wrong.Message}", wrong);
        }

        var name = resource.Text("name") ?? resource.Id;
        return new Pipe(name, definition, resource.Text("desiredState") ?? Pipe.Running, null, nowMs, nowMs, 1, resource.Urn);
    }

    // The API's names are the providers' with a capital.
    private static JsonNode ToApi(JsonNode node) => node switch
    {
        JsonObject map => new JsonObject(map.Where(pair => pair.Value is not null).Select(pair => KeyValuePair.Create(Capital(pair.Key), (JsonNode?)ToApi(pair.Value!)))),
        JsonArray list => new JsonArray([.. list.Where(item => item is not null).Select(item => ToApi(item!))]),
        _ => node.DeepClone(),
    };

    private static string Capital(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
