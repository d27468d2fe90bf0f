using Payments.Events;
using Payments.Hosting;

await FunctionHost.RunAsync(EventFunctions.Catalog);
