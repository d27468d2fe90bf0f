namespace Payments.Local.Pipes;

/// <summary>Tables of EventBridge Pipes. Times are Unix milliseconds.</summary>
internal static class PipesSchema
{
    public const string Part = "pipes";

    /// <summary><c>definition</c> is the pipe in the members of <c>CreatePipe</c>.</summary>
    public const string Version1 = """
        CREATE TABLE pipes_pipes (
            name TEXT PRIMARY KEY,
            definition TEXT NOT NULL,
            desired_state TEXT NOT NULL,
            state_reason TEXT,
            created_ms INTEGER NOT NULL,
            modified_ms INTEGER NOT NULL,
            revision INTEGER NOT NULL,
            owner_urn TEXT) WITHOUT ROWID;
        """;
}
