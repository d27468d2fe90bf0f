using System.CommandLine;
using System.Text.Json.Nodes;
using Payments.Cli.Records;
using Payments.Cli.Terminal;

namespace Payments.Cli.Mailbox;

/// <summary><c>./payments mailbox [list | show ID]</c>: what SES was asked to send on this machine.</summary>
internal static class MailboxCommand
{
    private const string Page = "/_payments/mailbox";
    private static readonly string[] Kinds = ["to", "cc", "bcc"];

    public static Command Create(Output output)
    {
        var (stack, json, limit) = (CommonOptions.Stack(), CommonOptions.Json(), CommonOptions.Limit());
        var to = new Option<string?>("--to") { Description = "Only mail to addresses that contain this" };
        var id = new Argument<string>("id") { Description = "SES's message id" };
        var list = new Command("list", "List mail, the newest first (what happens without a subcommand too)") { to, limit, stack, json };
        var show = new Command("show", "Show a message: headers, text, what became of it") { id, stack, json };
        var command = new Command("mailbox", "List and show the mail that was sent; nothing leaves this machine") { list, show };
        foreach (var option in new Option[] { to, limit, stack, json })
        {
            command.Add(option);
        }

        Task<int> List(StackAccess access, ParseResult parsed, CancellationToken cancellation) =>
            ListAsync(output, access, parsed.GetValue(to), parsed.GetValue(limit), parsed.GetValue(json), cancellation);
        StackAccess.SetAction(command, stack, List);
        StackAccess.SetAction(list, stack, List);
        StackAccess.SetAction(show, stack, (access, parsed, cancellation) => ShowAsync(output, access, parsed.GetValue(id)!, parsed.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> ListAsync(Output output, StackAccess access, string? to, int limit, bool json, CancellationToken cancellation)
    {
        var page = await access.Pages.GetAsync($"{Page}?limit={limit}{(to is null ? "" : $"&to={Uri.EscapeDataString(to)}")}", cancellation);
        var mails = page["messages"] as JsonArray ?? [];
        if (json)
        {
            RowPrinter.PrintJson(output, mails);
            return ExitCode.Success;
        }

        var table = new TextTable("SENT", "STATUS", "TO", "SUBJECT", "MESSAGE");
        foreach (var mail in mails.OfType<JsonObject>())
        {
            table.Add(Text(mail, "sentAt"), Text(mail, "status"), Recipients(mail), Text(mail, "subject"), Text(mail, "messageId"));
        }

        table.Print(output);
        return ExitCode.Success;
    }

    private static async Task<int> ShowAsync(Output output, StackAccess access, string id, bool json, CancellationToken cancellation)
    {
        var mail = await access.Pages.FindAsync($"{Page}/{Uri.EscapeDataString(id)}", cancellation)
            ?? throw new CommandException(ExitCode.Failed, $"the mailbox has no message {id}");
        if (json)
        {
            RowPrinter.PrintJson(output, mail);
            return ExitCode.Success;
        }

        output.Line($"From:     {Text(mail, "from")}");
        output.Line($"To:       {Recipients(mail)}");
        output.Line($"Subject:  {Text(mail, "subject")}");
        output.Line($"Sent:     {Text(mail, "sentAt")}   {Text(mail, "status")}");
        output.Line($"Template: {Text(mail, "template")}   configuration set: {Text(mail, "configurationSet")}");
        foreach (var happened in (mail["events"] as JsonArray ?? []).OfType<JsonObject>())
        {
            output.Line($"Event:    {Text(happened, "type")} to {Text(happened, "destination")}: {Text(happened, "state")} {Text(happened, "reason")}".TrimEnd());
        }

        if (Text(mail, "error") is { Length: > 0 } error)
        {
            output.Line($"Error:    {error}");
        }

        output.Line();
        output.Line(Text(mail, "text") is { Length: > 0 } text ? text : $"(no text part; the rest is at {access.Url}{Page}/{id}?part=html)");
        return ExitCode.Success;
    }

    private static string Recipients(JsonObject mail) =>
        string.Join(", ", Kinds.SelectMany(kind => mail[kind] as JsonArray ?? []).Select(address => (string?)address));

    private static string Text(JsonObject row, string name) => RowPrinter.Cell(row[name]);
}
