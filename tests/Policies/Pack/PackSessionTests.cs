using System.Text.Json.Nodes;
using Google.Protobuf.WellKnownTypes;
using Payments.Policies.Pack;
using Payments.Policies.Pack.Protocol;
using Payments.Policies.Tests.Pack.Running;

namespace Payments.Policies.Tests.Pack;

/// <summary>What a session does with rules that the pack itself does not have.</summary>
public sealed class PackSessionTests
{
    private const string Type = "aws:sqs/queue:Queue";

    [Fact]
    public void Remediate_SeveralRules_EachMendsWhatTheOneBeforeLeft()
    {
        var session = Session(new NeedsFlag("queue-first"), new NeedsFlag("queue-second"));

        var remediations = session.Remediate(Request()).Remediations;

        remediations.Select(one => one.PolicyName).ShouldBe(["queue-first", "queue-second"]);
        remediations[0].Properties.Fields.Keys.ShouldBe(["queue-first"]);
        remediations[1].Properties.Fields.Keys.ShouldBe(["queue-first", "queue-second"], ignoreOrder: true);
    }

    [Fact]
    public void Remediate_ARuleFails_IsToldByNameAndTheNextOneMends()
    {
        var session = Session(
            new NeedsFlag("queue-broken", _ => throw new InvalidOperationException("out of order")),
            new NeedsFlag("queue-second"));

        var remediations = session.Remediate(Request()).Remediations;

        remediations[0].PolicyName.ShouldBe("queue-broken");
        remediations[0].Diagnostic.ShouldBe("the remediation itself failed: InvalidOperationException: out of order");
        remediations[0].Properties.ShouldBeNull();
        remediations[1].Properties.Fields.Keys.ShouldBe(["queue-second"]);
    }

    [Fact]
    public void Remediate_ARuleThatCannot_LeavesItToTheCheck()
    {
        var session = Session(new NeedsFlag("queue-decision", _ => null));

        session.Remediate(Request()).Remediations.ShouldBeEmpty();
        session.Analyze(Request()).Diagnostics.ShouldHaveSingleItem().PolicyName.ShouldBe("queue-decision");
    }

    [Fact]
    public void Analyze_ProtectIgnoreChangesAndParent_AreSeenByRules()
    {
        var seen = new List<PolicyResource>();
        var request = Request();
        request.Options = new() { Protect = true, Parent = "urn:parent", IgnoreChanges = { "tags" } };

        Session(new NeedsFlag("queue-looks", see: seen.Add)).Analyze(request);

        var resource = seen.ShouldHaveSingleItem();
        resource.IsProtected.ShouldBeTrue();
        resource.ParentUrn.ShouldBe("urn:parent");
        resource.IgnoreChanges.ShouldBe(["tags"]);
    }

    [Fact]
    public void Configure_ValuesOfEveryKind_ReachTheRule()
    {
        var rule = new NeedsFlag("queue-settings");
        var config = new PolicyConfig { EnforcementLevel = EnforcementLevel.Advisory, Properties = new() };
        config.Properties.Fields.Add(Given);
        var session = Session(rule);

        session.Configure(new() { PolicyConfig = { ["queue-settings"] = config, ["all"] = new() } });
        var told = session.Analyze(Request()).Diagnostics.ShouldHaveSingleItem();

        told.EnforcementLevel.ShouldBe(EnforcementLevel.Advisory);
        told.Message.ShouldStartWith("days 7, strict False, owner ops, tags a,b.");
    }

    [Theory]
    [InlineData("days")]
    [InlineData("strict")]
    [InlineData("owner")]
    [InlineData("tags")]
    public void Configure_ValueOfAnotherKind_IsRefusedByName(string parameter)
    {
        var config = new PolicyConfig { Properties = new() { Fields = { [parameter] = Value.ForStruct(new()) } } };

        Should.Throw<FormatException>(() => Session(new NeedsFlag("queue-settings")).Configure(new() { PolicyConfig = { ["queue-settings"] = config } }))
            .Message.ShouldStartWith($"'{parameter}' of the rule 'queue-settings' is ");
    }

    [Fact]
    public void Info_Parameters_AreToldWithTypeMeaningAndDefault()
    {
        var schema = Session(new NeedsFlag("queue-settings")).Info.Policies.Single().ConfigSchema.Properties;

        JsonNode.DeepEquals(PropertyReader.Read(schema), JsonNode.Parse("""
            {
              "days": { "type": "number", "description": "How many.", "default": 3 },
              "strict": { "type": "boolean", "description": "Whether.", "default": true },
              "owner": { "type": "string", "description": "Who.", "default": "team" },
              "tags": { "type": "array", "items": { "type": "string" }, "description": "Which.", "default": ["x"] }
            }
            """)).ShouldBeTrue();
    }

    private static Dictionary<string, Value> Given => new()
    {
        ["days"] = Value.ForNumber(7),
        ["strict"] = Value.ForBool(false),
        ["owner"] = Value.ForString("ops"),
        ["tags"] = Value.ForList(Value.ForString("a"), Value.ForString("b")),
    };

    private static PackSession Session(params Rule[] rules) => new(rules, "", TimeProvider.System);

    private static AnalyzeRequest Request() => new() { Type = Type, Name = "jobs", Urn = EngineStep.Urn(Type, "jobs"), Properties = new() };

    /// <summary>Wants a property of its own name to be true.</summary>
    private sealed class NeedsFlag(string id, Func<PolicyResource, JsonObject?>? mend = null, Action<PolicyResource>? see = null) : ResourceRule
    {
        public override RuleInfo Info { get; } = new()
        {
            Id = id,
            Title = "A flag is on",
            Why = "Tests need it.",
            Remedy = "Switch it on.",
            Severity = Severity.Low,
            Enforcement = Enforcement.Remediate,
            References = [Reference.ToPlatform("R73")],
            Parameters =
            [
                new("days", "How many.", 3.0), new("strict", "Whether.", true), new("owner", "Who.", "team"),
                new("tags", "Which.", (IReadOnlyList<string>)["x"]),
            ],
        };

        public override IReadOnlyList<string> Types => [Type];

        public override IEnumerable<string> Check(PolicyResource resource, RuleValues values)
        {
            see?.Invoke(resource);
            if (!resource[id].IsTrueOrUnknown)
            {
                var tags = string.Join(',', values.Texts("tags"));
                yield return $"days {values.Number("days")}, strict {values.Flag("strict")}, owner {values.Text("owner")}, tags {tags}";
            }
        }

        public override JsonObject? Remediate(PolicyResource resource, RuleValues values) => mend is null ? resource.With(id, true) : mend(resource);
    }
}
