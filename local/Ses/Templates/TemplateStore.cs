using Payments.Local.State;

namespace Payments.Local.Ses.Templates;

/// <summary>Templates in the state; SES's older API and v2 share them.</summary>
internal static class TemplateStore
{
    private const string Columns = "SELECT name, subject, text, html, created_ms, owner_urn FROM ses_templates ";

    public static EmailTemplate? Find(StateTransaction state, string name) => state.First(Columns + "WHERE name = @0", Map, name);

    public static List<EmailTemplate> List(StateTransaction state) => state.Query(Columns + "ORDER BY created_ms, name", Map);

    public static void Put(StateTransaction state, EmailTemplate template) => state.Execute(
        "INSERT OR REPLACE INTO ses_templates (name, subject, text, html, created_ms, owner_urn) VALUES (@0, @1, @2, @3, @4, @5)",
        template.Name,
        template.Subject,
        template.Text,
        template.Html,
        template.CreatedMs,
        template.OwnerUrn);

    public static bool Remove(StateTransaction state, string name) => state.Execute("DELETE FROM ses_templates WHERE name = @0", name) > 0;

    private static EmailTemplate Map(StateRow row) => new(
        row.GetString(0),
        row.IsNull(1) ? null : row.GetString(1),
        row.IsNull(2) ? null : row.GetString(2),
        row.IsNull(3) ? null : row.GetString(3))
    {
        CreatedMs = row.GetInt64(4),
        OwnerUrn = row.IsNull(5) ? null : row.GetString(5),
    };
}
