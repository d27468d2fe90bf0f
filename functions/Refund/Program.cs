using Payments.Hosting;
using Payments.Refunds;

await FunctionHost.RunAsync(RefundFunctions.Catalog);
