using System.Text.Json.Nodes;

namespace Payments.Local.Tests.Iam.Simulate;

/// <summary>Draws the condition keys of a request, and conditions about them: every operator, with and without set operators and IfExists.</summary>
internal sealed class ConditionGenerator(Draw draw)
{
    private const string RoleArn = $"arn:aws:iam::{SimulatedCase.Account}:role/worker";

    // Keys that every request may have; those with several values are AWS's own multivalued keys.
    private static readonly Dictionary<string, (string Sort, string[][] Given, string[] Wanted)> Keys = new()
    {
        ["aws:PrincipalArn"] = ("Arn", [[RoleArn]], [RoleArn, "arn:aws:iam::*:role/wor*", "arn:aws:iam::123456789012:role/other", "arn:aws:iam::123456789012:role/${aws:PrincipalTag/team}"]),
        ["aws:SourceArn"] = ("Arn", [["arn:aws:sns:us-east-1:123456789012:events"]], ["arn:aws:sns:*:*:events", "arn:aws:sns:us-east-1:123456789012:events", "arn:aws:sns:us-east-1:123456789012:event?"]),
        ["aws:PrincipalTag/team"] = ("String", [["blue"], ["Blue"], ["b*"]], ["blue", "red", "b*", "BLUE", "b?ue", "${aws:PrincipalTag/team}", "${aws:PrincipalTag/none}", "${aws:PrincipalTag/none, 'blue'}", "${*}"]),
        ["aws:PrincipalAccount"] = ("String", [[SimulatedCase.Account]], [SimulatedCase.Account, "210987654321", "1234*"]),
        ["aws:userid"] = ("String", [["AROAWORKER:run"]], ["AROAWORKER:*", "AROAWORKER:run", "AIDA*"]),
        ["aws:RequestedRegion"] = ("String", [["us-east-1"], ["eu-west-1"]], ["us-east-1", "us-*", "ap-south-1"]),
        ["aws:PrincipalOrgPaths"] = ("String", [["o-1/r-1/ou-1/"], ["o-1/r-1/ou-1/", "o-1/r-1/ou-2/"]], ["o-1/r-1/ou-1/", "o-1/*", "o-2/*"]),
        ["aws:CalledVia"] = ("String", [["athena.amazonaws.com"], ["athena.amazonaws.com", "dynamodb.amazonaws.com"]], ["athena.amazonaws.com", "dynamodb.amazonaws.com", "*.amazonaws.com", "kms.amazonaws.com"]),
        ["aws:MultiFactorAuthAge"] = ("Numeric", [["300"], ["3600"]], ["300", "1000", "3600", "299.5"]),
        ["aws:CurrentTime"] = ("Date", [["2026-06-01T12:00:00Z"]], ["2026-06-01T12:00:00Z", "2026-01-01T00:00:00Z", "2027-01-01", "2026-06-01T14:00:00+02:00"]),
        ["aws:SecureTransport"] = ("Bool", [["true"], ["false"]], ["true", "false", "True"]),
        ["aws:SourceIp"] = ("Ip", [["203.0.113.7"], ["2001:db8::7"]], ["203.0.113.0/24", "203.0.113.7/32", "10.0.0.0/8", "2001:db8::/32", "2001:db8:1::/48"]),
        ["aws:UserAgent"] = ("Binary", [["QmluYXJ5"]], ["QmluYXJ5", "T3RoZXI="]),
    };

    private static readonly Dictionary<string, string[]> Operators = new()
    {
        ["String"] = ["StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", "StringLike", "StringNotLike"],
        ["Numeric"] = ["NumericEquals", "NumericNotEquals", "NumericLessThan", "NumericLessThanEquals", "NumericGreaterThan", "NumericGreaterThanEquals"],
        ["Date"] = ["DateEquals", "DateNotEquals", "DateLessThan", "DateLessThanEquals", "DateGreaterThan", "DateGreaterThanEquals"],
        ["Bool"] = ["Bool"],
        ["Ip"] = ["IpAddress", "NotIpAddress"],
        ["Arn"] = ["ArnEquals", "ArnNotEquals", "ArnLike", "ArnNotLike"],
        ["Binary"] = ["BinaryEquals"],
    };

    /// <summary>Every operator that conditions are drawn from.</summary>
    public static IEnumerable<string> AllOperators => Operators.Values.SelectMany(names => names).Append("Null");

    /// <summary>The keys of a request; each is sometimes absent.</summary>
    public Dictionary<string, string[]> Context() => Keys
        .Where(key => key.Key == "aws:PrincipalAccount" || draw.Chance(0.75))
        .ToDictionary(key => key.Key, key => draw.One(key.Value.Given));

    /// <summary>A Condition element of one or two lines.</summary>
    public JsonObject Block()
    {
        var block = new JsonObject();
        for (var left = 1 + draw.Up(1); left > 0; left--)
        {
            var (name, (sort, given, wanted)) = draw.One(Keys.ToList());
            var isMultivalued = given.Any(values => values.Length > 1);
            block[draw.Chance(0.1) ? "Null" : Operator(sort, isMultivalued)] = new JsonObject { [draw.Chance(0.1) ? name.ToUpperInvariant() : name] = draw.OneOrMore(() => draw.One(wanted)) };
        }

        if (block["Null"] is JsonObject isNull)
        {
            block["Null"] = new JsonObject { [isNull.First().Key] = draw.One("true", "false") };
        }

        return block;
    }

    private string Operator(string sort, bool isMultivalued)
    {
        var prefix = draw.Chance(isMultivalued ? 0.85 : 0.05) ? draw.One("ForAllValues:", "ForAnyValue:") : "";
        return prefix + draw.One(Operators[sort]) + (draw.Chance(0.2) ? "IfExists" : "");
    }
}
