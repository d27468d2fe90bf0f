using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pulumi;

namespace Payments.Platform;

/// <summary>Policy documents as the text that resources take.</summary>
internal static class PolicyDocument
{
    // ARNs and conditions are to be read by people too: no \u0026 for '&' and the like.
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A document of these statements.</summary>
    public static Output<string> Of(params PolicyStatement[] statements) =>
        Output.All(statements.Select(s => s.ToJson())).Apply(json => new JsonObject
        {
            ["Version"] = "2012-10-17",
            ["Statement"] = new JsonArray([.. json]),
        }.ToJsonString(Readable));

    /// <summary>Lets a service take on a role, as far as the conditions go.</summary>
    public static Output<string> Trust(string service, params PolicyCondition[] conditions) => Of(new PolicyStatement
    {
        Sid = "Assume",
        Principal = service,
        Actions = ["sts:AssumeRole"],
        Conditions = conditions,
    });

    /// <summary>Refuses everyone who does not come over TLS.</summary>
    /// <param name="actions">All actions of the service, such as <c>sqs:*</c>: nothing is excepted from a refusal.</param>
    /// <param name="resources">What is guarded.</param>
    public static PolicyStatement TlsOnly(string actions, params Input<string>[] resources) => new()
    {
        Sid = "TlsOnly",
        Effect = "Deny",
        Principal = "*",
        Actions = [actions],
        Resources = resources,
        Conditions = [new("Bool", "aws:SecureTransport", "false")],
    };
}
