namespace Payments.Local.Ses;

/// <summary>Operations of SES v2 by method and path (API reference, "Amazon SES API v2").</summary>
internal static class SesRoutes
{
    private static readonly (string Method, string[] Path, string Operation)[] All =
    [
        Route("POST", "outbound-emails", "SendEmail"),
        Route("POST", "outbound-bulk-emails", "SendBulkEmail"),
        Route("GET", "account", "GetAccount"),
        Route("POST", "account/details", "PutAccountDetails"),
        Route("PUT", "account/suppression", "PutAccountSuppressionAttributes"),
        Route("POST", "identities", "CreateEmailIdentity"),
        Route("GET", "identities", "ListEmailIdentities"),
        Route("GET", "identities/{EmailIdentity}", "GetEmailIdentity"),
        Route("DELETE", "identities/{EmailIdentity}", "DeleteEmailIdentity"),
        Route("PUT", "identities/{EmailIdentity}/mail-from", "PutEmailIdentityMailFromAttributes"),
        Route("POST", "configuration-sets", "CreateConfigurationSet"),
        Route("GET", "configuration-sets", "ListConfigurationSets"),
        Route("GET", "configuration-sets/{ConfigurationSetName}", "GetConfigurationSet"),
        Route("DELETE", "configuration-sets/{ConfigurationSetName}", "DeleteConfigurationSet"),
        Route("PUT", "configuration-sets/{ConfigurationSetName}/sending", "PutConfigurationSetSendingOptions"),
        Route("PUT", "configuration-sets/{ConfigurationSetName}/suppression-options", "PutConfigurationSetSuppressionOptions"),
        Route("POST", "configuration-sets/{ConfigurationSetName}/event-destinations", "CreateConfigurationSetEventDestination"),
        Route("GET", "configuration-sets/{ConfigurationSetName}/event-destinations", "GetConfigurationSetEventDestinations"),
        Route("PUT", "configuration-sets/{ConfigurationSetName}/event-destinations/{EventDestinationName}", "UpdateConfigurationSetEventDestination"),
        Route("DELETE", "configuration-sets/{ConfigurationSetName}/event-destinations/{EventDestinationName}", "DeleteConfigurationSetEventDestination"),
        Route("POST", "templates", "CreateEmailTemplate"),
        Route("GET", "templates", "ListEmailTemplates"),
        Route("GET", "templates/{TemplateName}", "GetEmailTemplate"),
        Route("PUT", "templates/{TemplateName}", "UpdateEmailTemplate"),
        Route("DELETE", "templates/{TemplateName}", "DeleteEmailTemplate"),
        Route("POST", "templates/{TemplateName}/render", "TestRenderEmailTemplate"),
        Route("PUT", "suppression/addresses", "PutSuppressedDestination"),
        Route("GET", "suppression/addresses", "ListSuppressedDestinations"),
        Route("GET", "suppression/addresses/{EmailAddress}", "GetSuppressedDestination"),
        Route("DELETE", "suppression/addresses/{EmailAddress}", "DeleteSuppressedDestination"),
    ];

    /// <summary>The operation of a request, with the members that its path holds; null when there is none.</summary>
    public static (string Operation, IReadOnlyList<KeyValuePair<string, string>> Members)? Find(string method, string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        foreach (var (_, pattern, operation) in All.Where(route => route.Method == method && route.Path.Length == parts.Length))
        {
            var pairs = pattern.Zip(parts).ToList();
            if (pairs.TrueForAll(pair => IsMember(pair.First) || pair.First == pair.Second))
            {
                // The server has decoded everything but the slash.
                return (operation, [.. pairs.Where(pair => IsMember(pair.First))
                    .Select(pair => KeyValuePair.Create(pair.First[1..^1], pair.Second.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase)))]);
            }
        }

        return null;
    }

    private static bool IsMember(string part) => part[0] == '{';

    private static (string Method, string[] Path, string Operation) Route(string method, string path, string operation) =>
        (method, ["v2", "email", .. path.Split('/')], operation);
}
