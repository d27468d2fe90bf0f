using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Payments.Policies.Pack;

/// <summary>Serves the rules to Pulumi's engine: HTTP/2 without TLS on a free port of the loopback address.</summary>
internal static class PackHost
{
    // As the engine's own clients and servers: a stack comes as one message.
    private const int MessageLimitBytes = 400 * 1024 * 1024;

    private static readonly TimeSpan ShutdownLimit = TimeSpan.FromSeconds(3);

    /// <summary>Runs until the engine cancels, goes away, or a signal ends the process.</summary>
    /// <param name="arguments">How the engine started the pack.</param>
    /// <param name="rules">What is served.</param>
    /// <param name="boot">Gets one line, the port, once it is open.</param>
    public static async Task RunAsync(PackArguments arguments, IReadOnlyList<Rule> rules, TextWriter boot)
    {
        await using var app = Build(arguments, rules);
        await app.StartAsync();
        await boot.WriteLineAsync(PortOf(app).ToString(CultureInfo.InvariantCulture));
        await boot.FlushAsync();
        await app.WaitForShutdownAsync();
    }

    private static WebApplication Build(PackArguments arguments, IReadOnlyList<Rule> rules)
    {
        // Empty: configuration files, host filtering and the like would cost half of the start, and serve nothing here.
        var builder = WebApplication.CreateEmptyBuilder(new());
        var connections = new ConnectionCount();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = MessageLimitBytes;
            kestrel.Listen(IPAddress.Loopback, 0, listen =>
            {
                listen.Protocols = HttpProtocols.Http2;
                listen.Use(connections.CountAsync);
            });
        });
        if (arguments.LogsToError)
        {
            builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        }

        builder.Services.AddGrpc(grpc =>
        {
            grpc.MaxReceiveMessageSize = MessageLimitBytes;
            grpc.MaxSendMessageSize = MessageLimitBytes;

            // The engine shows what went wrong; it runs on the same machine for the same user.
            grpc.EnableDetailedErrors = true;
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownLimit);
        builder.Services.AddSingleton(new PackSession(rules, AppContext.BaseDirectory, TimeProvider.System));
        builder.Services.AddSingleton<AnalyzerService>();
        builder.Services.AddHostedService(services =>
            new EngineWatch(arguments.Engine, connections, services.GetRequiredService<IHostApplicationLifetime>(), TimeProvider.System));
        var app = builder.Build();
        app.MapGrpcService<AnalyzerService>();
        return app;
    }

    private static int PortOf(WebApplication app) =>
        new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Port;
}
