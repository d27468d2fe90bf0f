using Payments.Platform;
using Pulumi;

return await Deployment.RunAsync<PaymentsStack>();
