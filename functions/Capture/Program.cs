using Payments.Captures;
using Payments.Hosting;

await FunctionHost.RunAsync(CaptureFunctions.Catalog);
