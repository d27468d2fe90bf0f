using Payments.Policies;
using Payments.Policies.Pack;

// The engine reads the port from the first line of stdout; everything else, also what a rule might print, goes to stderr.
var boot = Console.Out;
Console.SetOut(Console.Error);
try
{
    await PackHost.RunAsync(PackArguments.Parse(args), RuleCatalog.All, boot);
    return 0;
}
catch (PackArgumentException wrong)
{
    await Console.Error.WriteLineAsync($"payments policy pack: {wrong.Message}");
    return 2;
}
