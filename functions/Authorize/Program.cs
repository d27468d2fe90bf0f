using Payments.Authorize;
using Payments.Hosting;

await FunctionHost.RunAsync(AuthorizeFunctions.Catalog);
