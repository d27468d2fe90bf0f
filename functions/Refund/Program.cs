using Payments.Hosting;
using Payments.Refund;

await FunctionHost.RunAsync(RefundFunctions.Catalog);
