using Payments.Local.Graph;

namespace Payments.Cli.ProviderCheck;

/// <summary>Something that AWS or its provider would refuse.</summary>
/// <param name="By">Whose rule is broken.</param>
/// <param name="Resource">The resource.</param>
/// <param name="Path">Where in its inputs, in wire names: <c>rules[0].id</c>; behind a blank, where in the document: <c>policy Statement[0].Action</c>.</param>
/// <param name="Problem">What is wrong, with the value.</param>
/// <param name="Allowed">What would be right.</param>
internal sealed record CheckFinding(CheckedBy By, CloudResource Resource, string Path, string Problem, string Allowed);
