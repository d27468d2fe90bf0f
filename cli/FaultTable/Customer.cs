using System.Text.Json.Nodes;
using Payments.Cli.Local;
using Payments.Cli.Records;

namespace Payments.Cli.FaultTable;

/// <summary>The customer of one payment: goes where the checkout sends them.</summary>
internal sealed class Customer(StackAccess access, Trial trial)
{
    private readonly HashSet<string> _done = new(StringComparer.Ordinal);

    /// <summary>Looks at the checkout, and does what it asks for, once a challenge.</summary>
    public async Task ActAsync(CancellationToken cancellation)
    {
        if (trial.Scenario.Card is null
            || await access.Tables.GetAsync(access.Outputs.Table("checkouts"), "trackingId", $"trk_{trial.Ulid}", cancellation) is not { } checkout
            || (string?)checkout["status"] != "REQUIRES_ACTION")
        {
            return;
        }

        var (url, token) = ((string)checkout["nextAction"]!["url"]!, (string)checkout["taskToken"]!);
        switch (trial.Scenario.Customer)
        {
            case CustomerPart.StaysAway when !_done.Contains(token):
                if (await TimeOutAsync(token, cancellation))
                {
                    _done.Add(token);
                }

                break;
            case CustomerPart.Approves or CustomerPart.Fails when !_done.Contains(url):
                var answer = trial.Scenario.Customer == CustomerPart.Approves ? "approve" : "fail";
                await access.Pages.SendAsync(HttpMethod.Post, $"{new Uri(url).AbsolutePath}/{answer}", [], cancellation);
                _done.Add(url);
                break;
            default:
                break;
        }
    }

    // The 15 minutes are over, as the step itself would say.
    private async Task<bool> TimeOutAsync(string token, CancellationToken cancellation)
    {
        try
        {
            await access.Aws.CallAsync(
                "states", "AWSStepFunctions.SendTaskFailure", new JsonObject { ["taskToken"] = token, ["error"] = "States.Timeout", ["cause"] = "" }, cancellation);
            return true;
        }
        catch (AwsRefusal refused) when (refused.Code is "TaskTimedOut" or "TaskDoesNotExist" or "InvalidToken")
        {
            // The step is being tried again, and its next token has not come yet.
            return false;
        }
    }
}
