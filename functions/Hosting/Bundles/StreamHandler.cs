using Amazon.Lambda.Core;

namespace Payments.Hosting;

/// <summary>A handler with its JSON around it: what the Lambda runtime calls, and whoever runs functions in one process.</summary>
public delegate Task<Stream> StreamHandler(Stream input, ILambdaContext context);
