using System.Text.Json.Nodes;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Ses.ConfigurationSets;

/// <summary>Operations on event destinations.</summary>
internal sealed class EventDestinationOperations(StateStore store, ConfigurationSetOperations sets)
{
    public JsonObject Create(JsonObject input, AwsCall call) => Put(input, call, "CreateConfigurationSetEventDestination", mustExist: false);

    public JsonObject Update(JsonObject input, AwsCall call) => Put(input, call, "UpdateConfigurationSetEventDestination", mustExist: true);

    public JsonObject List(JsonObject input, AwsCall call)
    {
        var set = sets.Open(input, call, "GetConfigurationSetEventDestinations");
        return new JsonObject
        {
            ["EventDestinations"] = new JsonArray([.. store.Read(state => ConfigurationSetStore.Destinations(state, set.Name)).Select(destination =>
            {
                var output = destination.Definition.DeepClone().AsObject();
                output["Name"] = destination.Name;
                return output;
            })]),
        };
    }

    public JsonObject Delete(JsonObject input, AwsCall call)
    {
        var set = sets.Open(input, call, "DeleteConfigurationSetEventDestination");
        var name = input.RequiredText("EventDestinationName");
        return store.Write(state => ConfigurationSetStore.RemoveDestination(state, set.Name, name)) ? [] : throw Missing(name);
    }

    private JsonObject Put(JsonObject input, AwsCall call, string action, bool mustExist)
    {
        var set = sets.Open(input, call, action);
        var name = input.RequiredText("EventDestinationName");
        var definition = EventDestinationRules.Check(input["EventDestination"] as JsonObject ?? throw SesErrors.Bad("EventDestination must be specified."));
        ConfigurationSetOperations.CheckName(name);
        store.Write(state =>
        {
            var existing = ConfigurationSetStore.Destinations(state, set.Name).Find(destination => destination.Name == name);
            if (mustExist && existing is null)
            {
                throw Missing(name);
            }

            if (!mustExist && existing is not null)
            {
                throw SesErrors.Exists($"Event destination <{name}> already exists.");
            }

            ConfigurationSetStore.Put(state, new EventDestination(set.Name, name, definition, existing?.OwnerUrn));
        });
        return [];
    }

    private static AwsException Missing(string name) => SesErrors.NotFound($"Event destination <{name}> does not exist.");
}
