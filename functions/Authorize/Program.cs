using Payments.Authorizing;
using Payments.Hosting;

await FunctionHost.RunAsync(AuthorizeFunctions.Catalog);
