using Payments.Checkout;
using Payments.Hosting;

await FunctionHost.RunAsync(CheckoutFunctions.Catalog);
