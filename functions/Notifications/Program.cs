using Payments.Hosting;
using Payments.Notifications;

await FunctionHost.RunAsync(NotificationFunctions.Catalog);
