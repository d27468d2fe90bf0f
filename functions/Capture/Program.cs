using Payments.Hosting;
using Payments.Capture;

await FunctionHost.RunAsync(CaptureFunctions.Catalog);
