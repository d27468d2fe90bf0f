using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.Extensions.Hosting;
using Payments.Policies.Pack.Protocol;
using Payments.Policies.Settings;

namespace Payments.Policies.Pack;

/// <summary>The calls of Pulumi's engine, in the order in which they come.</summary>
internal sealed class AnalyzerService(PackSession session, IHostApplicationLifetime lifetime) : Analyzer.AnalyzerBase
{
    public override Task<AnalyzerHandshakeResponse> Handshake(AnalyzerHandshakeRequest request, ServerCallContext context) =>
        Task.FromResult(new AnalyzerHandshakeResponse());

    public override Task<AnalyzerStackConfigureResponse> ConfigureStack(AnalyzerStackConfigureRequest request, ServerCallContext context)
    {
        try
        {
            session.ConfigureStack(request.Stack);
            return Task.FromResult(new AnalyzerStackConfigureResponse());
        }
        catch (PolicyFileException wrong)
        {
            throw new RpcException(new(StatusCode.FailedPrecondition, wrong.Message, wrong));
        }
    }

    public override Task<PluginInfo> GetPluginInfo(Empty request, ServerCallContext context) =>
        Task.FromResult(new PluginInfo { Version = PackIdentity.Version });

    public override Task<AnalyzerInfo> GetAnalyzerInfo(Empty request, ServerCallContext context) => Task.FromResult(session.Info);

    public override Task<Empty> Configure(ConfigureAnalyzerRequest request, ServerCallContext context)
    {
        try
        {
            session.Configure(request);
            return Task.FromResult(new Empty());
        }
        catch (FormatException wrong)
        {
            throw new RpcException(new(StatusCode.InvalidArgument, wrong.Message, wrong));
        }
    }

    public override Task<RemediateResponse> Remediate(AnalyzeRequest request, ServerCallContext context) =>
        Task.FromResult(session.Remediate(request));

    public override Task<AnalyzeResponse> Analyze(AnalyzeRequest request, ServerCallContext context) => Task.FromResult(session.Analyze(request));

    public override Task<AnalyzeResponse> AnalyzeStack(AnalyzeStackRequest request, ServerCallContext context) =>
        Task.FromResult(session.AnalyzeStack(request));

    /// <summary>The last call: the server answers it, and ends.</summary>
    public override Task<Empty> Cancel(Empty request, ServerCallContext context)
    {
        lifetime.StopApplication();
        return Task.FromResult(new Empty());
    }
}
