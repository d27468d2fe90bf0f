using Payments.Hosting;
using Payments.Webhooks;

await FunctionHost.RunAsync(WebhooksFunctions.Catalog);
