using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Payments.Local.Iam;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Ses.ConfigurationSets;

/// <summary>Operations on configuration sets.</summary>
internal sealed partial class ConfigurationSetOperations(StateStore store, IAuthorizer authorizer, SesArns arns)
{
    private static readonly string[] OptionMembers = ["TrackingOptions", "DeliveryOptions", "ReputationOptions", "SendingOptions", "SuppressionOptions", "VdmOptions"];

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,64}\z")]
    private static partial Regex NamePattern { get; }

    /// <exception cref="AwsException"><c>BadRequestException</c>.</exception>
    public static void CheckName(string name)
    {
        if (!NamePattern.IsMatch(name))
        {
            throw SesErrors.Bad($"Invalid Configuration set name <{name}>: it must have 1 to 64 letters, digits, hyphens and underscores.");
        }
    }

    public JsonObject Create(JsonObject input, AwsCall call)
    {
        var name = input.RequiredText("ConfigurationSetName");
        authorizer.Demand(call, "ses:CreateConfigurationSet", arns.ConfigurationSet(name));
        CheckName(name);
        var options = new JsonObject { ["Tags"] = SesTags.Read(input) };
        foreach (var member in OptionMembers.Where(member => input[member] is JsonObject))
        {
            options[member] = input[member]!.DeepClone();
        }

        store.Write(state =>
        {
            if (ConfigurationSetStore.Find(state, name) is not null)
            {
                throw SesErrors.Exists($"Configuration set <{name}> already exists.");
            }

            ConfigurationSetStore.Put(state, new ConfigurationSet(name, options, null));
        });
        return [];
    }

    public JsonObject Get(JsonObject input, AwsCall call)
    {
        var set = Open(input, call, "GetConfigurationSet");
        var output = new JsonObject
        {
            ["ConfigurationSetName"] = set.Name,
            ["SendingOptions"] = new JsonObject { ["SendingEnabled"] = set.SendingEnabled },
            ["Tags"] = SesTags.Write(set.Options["Tags"] as JsonObject ?? []),
        };
        foreach (var member in OptionMembers.Where(member => member != "SendingOptions" && set.Options[member] is not null))
        {
            output[member] = set.Options[member]!.DeepClone();
        }

        return output;
    }

    public JsonObject List(JsonObject input, AwsCall call)
    {
        authorizer.Demand(call, "ses:ListConfigurationSets", "*");
        return SesPages.Page(input, "ConfigurationSets", [.. store.Read(ConfigurationSetStore.List).Select(set => (JsonNode)set.Name)]);
    }

    public JsonObject Delete(JsonObject input, AwsCall call)
    {
        var set = Open(input, call, "DeleteConfigurationSet");
        store.Write(state => ConfigurationSetStore.Remove(state, set.Name));
        return [];
    }

    public JsonObject PutSending(JsonObject input, AwsCall call) =>
        PutOption(
            Open(input, call, "PutConfigurationSetSendingOptions"),
            "SendingOptions",
            new JsonObject { ["SendingEnabled"] = input.Flag("SendingEnabled") ?? false });

    public JsonObject PutSuppression(JsonObject input, AwsCall call) =>
        PutOption(
            Open(input, call, "PutConfigurationSetSuppressionOptions"),
            "SuppressionOptions",
            new JsonObject { ["SuppressedReasons"] = new JsonArray([.. input.Texts("SuppressedReasons").Select(reason => (JsonNode)reason)]) });

    /// <summary>The set that a request names, after the caller's permission.</summary>
    public ConfigurationSet Open(JsonObject input, AwsCall call, string action)
    {
        var name = input.RequiredText("ConfigurationSetName");
        authorizer.Demand(call, $"ses:{action}", arns.ConfigurationSet(name));
        return store.Read(state => ConfigurationSetStore.Find(state, name)) ?? throw SesErrors.NoConfigurationSet(name);
    }

    private JsonObject PutOption(ConfigurationSet set, string member, JsonObject value)
    {
        var options = set.Options.DeepClone().AsObject();
        options[member] = value;
        store.Write(state => ConfigurationSetStore.Put(state, set with { Options = options }));
        return [];
    }
}
