using System.Net;
using System.Net.Sockets;
using Payments.Cli.Local;

namespace Payments.Cli.Up;

/// <summary>Finds out before anything is built whether the port can be had.</summary>
internal static class PortCheck
{
    /// <exception cref="CommandException">It is in use; says by whom, as far as that can be known.</exception>
    public static async Task RequireFreeAsync(int port, CancellationToken cancellation)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            using var client = new OperatorClient($"http://127.0.0.1:{port}");
            var user = await client.StatusAsync(cancellation) is { } status
                ? $"the stack '{status.Stack}' of {status.Project} (process {status.ProcessId}; './payments down --stack {status.Stack}' stops it)"
                : "another program";
            throw new CommandException(ExitCode.NotRunning, $"port {port} is in use by {user}; choose another one: './payments up --port {port + 1}'");
        }
        catch (SocketException error)
        {
            throw new CommandException(ExitCode.NotRunning, $"port {port} cannot be used: {error.Message}; choose another one with --port");
        }
    }
}
