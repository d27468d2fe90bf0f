using System.Text.Json.Nodes;
using Payments.Local.SecretsManager.Rotating;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.SecretsManager;

/// <summary>
/// <c>ListSecrets</c>. Values of a filter match the beginnings of texts, those of different filters must all match, <c>!</c> negates;
/// names and tags compare with case, descriptions word by word without (API reference, <c>Filter</c>).
/// </summary>
internal sealed class SecretListing(StateStore store, SecretAccess access)
{
    private const int MaxPage = 100;

    public JsonObject List(JsonObject input, AwsCall call)
    {
        access.DemandList(call);
        var (start, limit) = SecretPages.Read(input, MaxPage);
        var filters = (input["Filters"] as JsonArray ?? []).OfType<JsonObject>().Select(Matcher).ToList();
        var order = input.Text("SortOrder") ?? "asc";
        if (order is not ("asc" or "desc"))
        {
            throw SecretErrors.Parameter("SortOrder must be asc or desc.");
        }

        return store.Read(state =>
        {
            var found = SecretStore.List(state, call.Time.ToUnixTimeMilliseconds())
                .Where(secret => secret.PurgeMs is null || input.Flag("IncludePlannedDeletion") == true)
                .Where(secret => filters.TrueForAll(matches => matches(secret)))
                .ToList();
            if (order == "desc")
            {
                found.Reverse();
            }

            var output = new JsonObject
            {
                ["SecretList"] = new JsonArray([.. found.Skip(start).Take(limit)
                    .Select(secret => SecretDescription.Write(
                        secret, SecretVersions.Of(state, secret.Name), RotationStore.Find(state, secret.Name), "SecretVersionsToStages"))]),
            };
            SecretPages.AddNext(output, start + limit, found.Count);
            return output;
        });
    }

    private static Func<Secret, bool> Matcher(JsonObject filter)
    {
        var key = filter.RequiredText("Key");
        var values = filter.Texts("Values");
        Func<Secret, string, bool> one = key switch
        {
            "name" => (secret, value) => secret.Name.StartsWith(value, StringComparison.Ordinal),
            "description" => (secret, value) => Words(secret.Description, value),
            "tag-key" => (secret, value) => secret.Tags.Any(tag => tag.Key.StartsWith(value, StringComparison.Ordinal)),
            "tag-value" => (secret, value) => secret.Tags.Any(tag => ((string)tag.Value!).StartsWith(value, StringComparison.Ordinal)),
            "all" => (secret, value) => new[] { secret.Name, secret.Description }
                .Concat(secret.Tags.SelectMany(tag => new[] { tag.Key, (string)tag.Value! }))
                .Any(text => Words(text, value)),
            _ => throw AwsException.NotBuilt("secretsmanager", $"ListSecrets with the filter '{key}'"),
        };
        return secret => values.Any(value => value.StartsWith('!') ? !one(secret, value[1..]) : one(secret, value));
    }

    private static bool Words(string? text, string value) =>
        value.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(wanted =>
            (text ?? "").Split(' ', '/', '_', '+', '=', '.', '@', '!', '-').Any(word => word.StartsWith(wanted, StringComparison.OrdinalIgnoreCase)));
}
