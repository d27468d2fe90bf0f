using Payments.Local.Iam.Evaluation;
using Payments.Local.Iam.Policies;
using Payments.Local.Iam.Revoking;

namespace Payments.Local.Tests.Iam.Revoking;

public sealed class GrantRemovalTests
{
    private static readonly string[] Actions = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"];
    private static readonly string[] Resources = ["arn:aws:s3:::a/*", "arn:aws:s3:::b/*"];

    public static TheoryData<string?, string?> Removals()
    {
        var all = new TheoryData<string?, string?>();
        foreach (var action in Actions.Append(null))
        {
            foreach (var resource in Resources.Append(null))
            {
                all.Add(action, resource);
            }
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(Removals))]
    public void Remove_OneCellRowOrColumn_LeavesExactlyTheOthers(string? action, string? resource)
    {
        var left = GrantRemoval.Remove([Policy("Files", "files")], new RevokedGrant("r", "files", "Files", action, resource));

        var cells = left.Single().Document.Statements.SelectMany(statement => statement.Actions.SelectMany(one => statement.Resources!.Select(on => (one, on)))).ToList();
        var wanted = Actions.SelectMany(one => Resources.Select(on => (one, on))).Where(cell => (action ?? cell.one) != cell.one || (resource ?? cell.on) != cell.on);
        cells.ShouldBe(wanted, ignoreOrder: true);
        left.Single().Document.Statements.ShouldAllBe(statement => statement.Label == "Files");
    }

    [Theory]
    [InlineData("other", "Files", null, null)]
    [InlineData("files", "Others", null, null)]
    [InlineData("files", "Files", "s3:*", null)]
    [InlineData("files", "Files", null, "arn:aws:s3:::a/b")]
    public void Remove_WhatIsNotThere_ChangesNothing(string policy, string statement, string? action, string? resource)
    {
        var left = GrantRemoval.Remove([Policy("Files", "files")], new RevokedGrant("r", policy, statement, action, resource));

        left.Single().Document.Statements.Single().Actions.ShouldBe(Actions);
    }

    [Fact]
    public void Remove_ActionInOtherCase_IsTheSameAction() =>
        GrantRemoval.Remove([Policy("Files", "files")], new RevokedGrant("r", "files", Action: "S3:getobject"))
            .Single().Document.Statements.Single().Actions.ShouldBe(["s3:PutObject", "s3:DeleteObject"]);

    private static NamedPolicy Policy(string sid, string name) => new(
        name,
        PolicyDocument.Parse($$"""{"Version":"2012-10-17","Statement":[{"Sid":"{{sid}}","Effect":"Allow","Action":["{{string.Join("\",\"", Actions)}}"],"Resource":["{{string.Join("\",\"", Resources)}}"]}]}"""));
}
