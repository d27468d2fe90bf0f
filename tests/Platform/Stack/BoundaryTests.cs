using System.IO.Enumeration;
using System.Text.Json.Nodes;
using Payments.Platform.Tests.Running;

namespace Payments.Platform.Tests.Stack;

[Collection(SerialRuns.Name)]
public sealed class BoundaryTests(StackRuns runs)
{
    private const int MaxPolicyCharacters = 6144;

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task Roles_InAnyStack_HaveTheBoundary(string stack)
    {
        var run = await runs.OfAsync(stack);

        var roles = run.OfType("aws:iam/role:Role");

        roles.ShouldNotBeEmpty();
        roles.ShouldAllBe(role => role.Text("permissionsBoundary") == $"arn:aws:iam::{CloudMocks.Account}:policy/payments-boundary");
    }

    // A grant beyond the boundary would be refused by AWS, and look right here.
    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task Grants_InAnyStack_AreWithinTheBoundary(string stack)
    {
        var run = await runs.OfAsync(stack);
        var boundary = Statements(run);

        foreach (var policy in run.OfType("aws:iam/rolePolicy:RolePolicy"))
        {
            foreach (var statement in Grants.Statements(policy.Json("policy")).Where(Grants.Allows))
            {
                var pairs = from action in Grants.Texts(statement, "Action") from resource in Grants.Texts(statement, "Resource") select (action, resource);
                pairs.ShouldAllBe(pair => Allows(boundary, pair.action, pair.resource), $"{policy.Name}: {statement}");
            }
        }
    }

    [Theory]
    [InlineData("iam:PassRole")]
    [InlineData("iam:PutRolePolicy")]
    [InlineData("kms:ScheduleKeyDeletion")]
    [InlineData("kms:PutKeyPolicy")]
    [InlineData("cloudtrail:StopLogging")]
    [InlineData("dynamodb:DeleteTable")]
    [InlineData("s3:BypassGovernanceRetention")]
    [InlineData("sts:AssumeRole")]
    public async Task Boundary_OfWhatAProgramThatRunsNeverDoes_Refuses(string action)
    {
        var boundary = Statements(await runs.OfAsync("prod"));

        boundary.Where(s => (string)s["Effect"]! == "Deny").ShouldContain(s => Matches(s, "Action", action));
        boundary.Where(Grants.Allows).ShouldNotContain(s => Matches(s, "Action", action));
    }

    [Fact]
    public async Task Boundary_WhatItAllows_IsNamedActionByActionAndOfThisAccount()
    {
        var allowed = Statements(await runs.OfAsync("prod")).Where(Grants.Allows).ToList();

        allowed.SelectMany(s => Grants.Texts(s, "Action")).ShouldAllBe(action => !action.Contains('*'));
        allowed.Where(s => (string)s["Sid"]! != "WithoutResources").SelectMany(s => Grants.Texts(s, "Resource"))
            .ShouldAllBe(resource => resource.Contains(CloudMocks.Account));
    }

    [Fact]
    public async Task Boundary_AsManagedPoliciesMustBe_IsShortEnough()
    {
        var text = (await runs.OfAsync("prod")).One("aws:iam/policy:Policy", "payments-boundary").Text("policy");

        text.Count(c => !char.IsWhiteSpace(c)).ShouldBeLessThanOrEqualTo(MaxPolicyCharacters);
    }

    private static List<JsonObject> Statements(StackRun run) =>
        [.. Grants.Statements(run.One("aws:iam/policy:Policy", "payments-boundary").Json("policy"))];

    private static bool Allows(List<JsonObject> boundary, string action, string resource) =>
        boundary.Any(s => Grants.Allows(s) && Matches(s, "Action", action) && Matches(s, "Resource", resource))
        && !boundary.Any(s => (string)s["Effect"]! == "Deny" && Matches(s, "Action", action));

    private static bool Matches(JsonObject statement, string member, string value) =>
        Grants.Texts(statement, member).Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, value, ignoreCase: false));
}
