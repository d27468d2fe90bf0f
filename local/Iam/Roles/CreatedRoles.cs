using Payments.Local.Hosting;
using Payments.Local.Iam.Evaluation;
using Payments.Local.Iam.Policies;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Iam.Roles;

/// <summary>Roles and their inline policies that clients created through the IAM API; kept in the state.</summary>
internal sealed class CreatedRoles
{
    private readonly StateStore _store;
    private readonly CloudOptions _options;
    private readonly IdSource _ids;

    public CreatedRoles(StateStore store, CloudOptions options, IdSource ids)
    {
        _store = store;
        _options = options;
        _ids = ids;
        store.EnsureSchema(
            "iam",
            """
            CREATE TABLE iam_roles (name TEXT PRIMARY KEY, arn TEXT NOT NULL UNIQUE, unique_id TEXT NOT NULL, trust TEXT NOT NULL) WITHOUT ROWID;
            CREATE TABLE iam_role_policies (
                role TEXT NOT NULL REFERENCES iam_roles (name) ON DELETE CASCADE, name TEXT NOT NULL, document TEXT NOT NULL,
                PRIMARY KEY (role, name)) WITHOUT ROWID;
            """);
    }

    public IReadOnlyList<Role> All => _store.Read(state => state.Query("SELECT name, arn, unique_id, trust FROM iam_roles ORDER BY name", ReadRole).ConvertAll(role => WithPolicies(state, role)));

    public Role? Find(string arn) => _store.Read(state =>
        state.First("SELECT name, arn, unique_id, trust FROM iam_roles WHERE arn = @0", ReadRole, arn) is { } role ? WithPolicies(state, role) : null);

    public Role Create(string name, string path, string trust)
    {
        Check(trust);
        var role = new Role(name, $"arn:aws:iam::{_options.AccountId}:role{path}{name}", "AROA" + _ids.Alphanumeric(17), new NamedPolicy(name, PolicyDocument.Parse(trust)));
        var added = _store.Write(state => state.Execute(
            "INSERT OR IGNORE INTO iam_roles (name, arn, unique_id, trust) VALUES (@0, @1, @2, @3)", role.Name, role.Arn, role.UniqueId, trust));
        return added == 1 ? role : throw new AwsException("EntityAlreadyExists", $"Role with name {name} already exists.", 409);
    }

    public void Delete(string name) =>
        RequireOne(name, state =>
        {
            state.Execute("DELETE FROM iam_role_policies WHERE role = @0", name);
            return state.Execute("DELETE FROM iam_roles WHERE name = @0", name);
        });

    public void PutTrust(string name, string trust)
    {
        Check(trust);
        RequireOne(name, state => state.Execute("UPDATE iam_roles SET trust = @1 WHERE name = @0", name, trust));
    }

    public void PutPolicy(string role, string name, string document)
    {
        Check(document);
        RequireOne(role, state => state.Execute(
            "INSERT OR REPLACE INTO iam_role_policies (role, name, document) SELECT name, @1, @2 FROM iam_roles WHERE name = @0", role, name, document));
    }

    public void DeletePolicy(string role, string name) =>
        RequireOne(role, state => state.Execute("DELETE FROM iam_role_policies WHERE role = @0 AND name = @1", role, name));

    public IReadOnlyList<(string Name, string Document)> Policies(string role) =>
        _store.Read(state => state.Query("SELECT name, document FROM iam_role_policies WHERE role = @0 ORDER BY name", row => (row.GetString(0), row.GetString(1)), role));

    private void RequireOne(string role, Func<StateTransaction, int> change)
    {
        if (_store.Write(change) == 0)
        {
            throw new AwsException("NoSuchEntity", $"The role with name {role} cannot be found, or was not created by a client.", 404);
        }
    }

    private static void Check(string document)
    {
        try
        {
            PolicyDocument.Parse(document);
        }
        catch (PolicyException error)
        {
            throw new AwsException("MalformedPolicyDocument", error.Message, 400);
        }
    }

    private static Role ReadRole(StateRow row) =>
        new(row.GetString(0), row.GetString(1), row.GetString(2), new NamedPolicy(row.GetString(0), PolicyDocument.Parse(row.GetString(3))));

    private static Role WithPolicies(StateTransaction state, Role role) => role with
    {
        Policies = state.Query("SELECT name, document FROM iam_role_policies WHERE role = @0", row => new NamedPolicy(row.GetString(0), PolicyDocument.Parse(row.GetString(1))), role.Name),
    };
}
