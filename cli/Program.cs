using Payments.Cli;
using Payments.Cli.Terminal;

return await CommandLine.RunAsync(args, Output.Create());
