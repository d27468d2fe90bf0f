using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Payments.Local.Gateway.Http;
using Payments.Local.Hosting;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Gateway.Scripts;

/// <summary>The gateway's scripted behaviour. Rules and how often they were used are in the state.</summary>
internal sealed class Script
{
    private const string Latency = "latencyMs";
    private const string Webhook = "webhookUrl";
    private const int MaxRules = 10_000;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = WireJson.Options.Encoder,
    };

    private readonly GatewayState _gateway;
    private readonly TimeSpan _usualLatency;

    // What the state holds, read once: a gateway without rules costs nothing. Replaced as a whole, after each change.
    private volatile Loaded _loaded;

    public Script(GatewayState gateway, CloudOptions options)
    {
        _gateway = gateway;
        _usualLatency = options.GatewayLatency;
        _loaded = gateway.Store.Read(Load);
    }

    /// <summary>Of an answer to which no rule applies.</summary>
    public TimeSpan UsualLatency => _loaded.Latency ?? _usualLatency;

    /// <summary>Null for the program's API.</summary>
    public string? WebhookUrl => _loaded.WebhookUrl;

    /// <summary>The rule that applies, which counts as used; null if there is none.</summary>
    public ScriptRule? Take(ScriptFacts facts) => _loaded.Rules.Count == 0 ? null : _gateway.Store.Write(state => Take(state, facts));

    /// <inheritdoc cref="Take(ScriptFacts)"/>
    public ScriptRule? Take(StateTransaction state, ScriptFacts facts)
    {
        foreach (var (position, rule) in _loaded.Rules)
        {
            if (rule.Matches(facts) && Applies(state, position, rule))
            {
                return rule;
            }
        }

        return null;
    }

    /// <summary>Takes the place of the whole script, or adds its rules to it.</summary>
    /// <exception cref="GatewayRefusal">It makes no sense.</exception>
    public void Put(JsonObject body, IReadOnlyCollection<string> operations, bool replace)
    {
        var script = Read(body, operations);
        Change(state =>
        {
            if (replace)
            {
                Clear(state);
            }

            Set(state, Latency, script.LatencyMs?.ToString(CultureInfo.InvariantCulture));
            Set(state, Webhook, script.WebhookUrl);
            foreach (var rule in script.Rules ?? [])
            {
                state.Execute("INSERT INTO gateway_rules (rule) VALUES (@0)", JsonSerializer.Serialize(rule, Json));
            }

            if (state.Scalar<long>("SELECT count(*) FROM gateway_rules") > MaxRules)
            {
                throw GatewayRefusal.Invalid($"a script has {MaxRules} rules at most");
            }
        });
    }

    /// <summary>Back to the usual behaviour; of one reference, if one is given: then only its rules go.</summary>
    public void Delete(string? reference = null) => Change(state =>
    {
        if (reference is null)
        {
            Clear(state);
            return;
        }

        state.Execute("DELETE FROM gateway_rules WHERE json_extract(rule, '$.reference') = @0", reference);
    });

    /// <summary>The script, and of each rule how many calls matched it and how often it was used.</summary>
    public JsonObject Show() => new()
    {
        [Latency] = UsualLatency.TotalMilliseconds,
        [Webhook] = WebhookUrl,
        ["rules"] = new JsonArray([.. _gateway.Store.Read(state => state.Query("SELECT rule, calls, uses FROM gateway_rules ORDER BY position", row =>
        {
            var rule = JsonNode.Parse(row.GetString(0))!.AsObject();
            rule["calls"] = row.GetInt64(1);
            rule["uses"] = row.GetInt64(2);
            return rule;
        }))]),
    };

    private static ScriptBody Read(JsonObject body, IReadOnlyCollection<string> operations)
    {
        try
        {
            var script = body.Deserialize<ScriptBody>(Json)!;
            foreach (var rule in script.Rules ?? [])
            {
                rule.Checked(operations);
            }

            var isUrl = script.WebhookUrl is null || (Uri.TryCreate(script.WebhookUrl, UriKind.Absolute, out var url) && url.Scheme is "http" or "https");
            return isUrl && script.LatencyMs is not < 0
                ? script
                : throw GatewayRefusal.Invalid("'webhookUrl' must be an http(s) URL, 'latencyMs' not negative");
        }
        catch (JsonException error)
        {
            throw GatewayRefusal.Invalid($"the script cannot be read: {error.Message}");
        }
    }

    private bool Applies(StateTransaction state, long position, ScriptRule rule)
    {
        var (calls, uses) = state.First(
            "SELECT calls, uses FROM gateway_rules WHERE position = @0", row => (row.GetInt64(0), row.GetInt64(1)), position);
        if (uses >= rule.Times)
        {
            return false;
        }

        var applies = (rule.Call is null || calls + 1 == rule.Call) && (rule.Probability is null || _gateway.Ids.Fraction() < rule.Probability);
        state.Execute("UPDATE gateway_rules SET calls = calls + 1, uses = uses + @1 WHERE position = @0", position, applies ? 1 : 0);
        return applies;
    }

    private void Change(Action<StateTransaction> change) => _gateway.Store.Write(state =>
    {
        change(state);
        var loaded = Load(state);
        state.AfterCommit(() => _loaded = loaded);
    });

    private static void Clear(StateTransaction state)
    {
        state.Execute("DELETE FROM gateway_rules");
        state.Execute("DELETE FROM gateway_settings WHERE name IN (@0, @1)", Latency, Webhook);
    }

    private static void Set(StateTransaction state, string name, string? value)
    {
        if (value is not null)
        {
            state.Execute("INSERT OR REPLACE INTO gateway_settings (name, value) VALUES (@0, @1)", name, value);
        }
    }

    private static Loaded Load(StateTransaction state)
    {
        var settings = state.Query("SELECT name, value FROM gateway_settings", row => (Name: row.GetString(0), Value: row.GetString(1)))
            .ToDictionary(setting => setting.Name, setting => setting.Value);
        var rules = state.Query(
            "SELECT position, rule FROM gateway_rules ORDER BY position",
            row => (row.GetInt64(0), JsonSerializer.Deserialize<ScriptRule>(row.GetString(1), Json)!));
        var latency = settings.TryGetValue(Latency, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : (int?)null;
        return new(latency is { } ms ? TimeSpan.FromMilliseconds(ms) : null, settings.GetValueOrDefault(Webhook), rules);
    }

    private sealed record Loaded(TimeSpan? Latency, string? WebhookUrl, IReadOnlyList<(long Position, ScriptRule Rule)> Rules);
}
