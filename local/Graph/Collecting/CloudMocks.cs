using System.Collections.Immutable;
using Payments.Local.Graph.Functions;
using Payments.Local.Graph.Outputs;
using Pulumi;
using Pulumi.Testing;

namespace Payments.Local.Graph.Collecting;

/// <summary>Answers the program in AWS's place.</summary>
internal sealed class CloudMocks(ResourceRecorder recorder, CloudLocation location, DefaultTags defaultTags) : IMocks
{
    private const string StackReferenceType = "pulumi:pulumi:StackReference";
    private const string StackType = "::pulumi:pulumi:Stack::";

    /// <summary>The stack's outputs, once the program has run.</summary>
    public ImmutableDictionary<string, Output<object?>> StackOutputs { get; private set; } = ImmutableDictionary<string, Output<object?>>.Empty;

    public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
    {
        if (args.Type == StackReferenceType)
        {
            throw new GraphException($"the program reads the outputs of the stack '{args.Id}', which does not exist in the local cloud");
        }

        var registration = recorder.Take(args);
        if (!registration.IsCustom)
        {
            return Answer(registration, registration.ExistingId ?? registration.Name, args.Inputs, args.Inputs);
        }

        var resource = new ResourceContext(registration.Type, registration.Name, registration.Urn, registration.ExistingId, args.Inputs, location);
        var computed = OutputCatalog.Compute(resource);
        return Answer(registration, registration.ExistingId ?? computed.Id, args.Inputs, computed.Under(args.Inputs, resource.Region, defaultTags));
    }

    public Task<object> CallAsync(MockCallArgs args) => Task.FromResult(FunctionCatalog.Call(args.Token ?? "", args.Args, location));

    public Task RegisterResourceOutputs(MockRegisterResourceOutputsRequest args)
    {
        if (args.Urn.Contains(StackType, StringComparison.Ordinal))
        {
            StackOutputs = args.Outputs;
        }

        return Task.CompletedTask;
    }

    private static Task<(string? id, object state)> Answer(
        Registration registration, string id, ImmutableDictionary<string, object> inputs, ImmutableDictionary<string, object> state)
    {
        registration.Complete(id, PropertyJson.Of(inputs!), PropertyJson.Of(state!));
        return Task.FromResult<(string?, object)>((id, state));
    }
}
