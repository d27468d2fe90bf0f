using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Pipes;

/// <summary>Amazon EventBridge Pipes: from an SQS queue to a state machine or a function.</summary>
public sealed class PipesService : AwsService
{
    internal PipesService(StateStore state, PipeOperations pipes)
        : base("pipes")
    {
        state.EnsureSchema(PipesSchema.Part, PipesSchema.Version1);
        Rest = new PipesRestProtocol(this);
        Operation("CreatePipe", pipes.Create);
        Operation("DescribePipe", pipes.Describe);
        Operation("ListPipes", pipes.List);
        Operation("UpdatePipe", pipes.Update);
        Operation("StartPipe", pipes.Start);
        Operation("StopPipe", pipes.Stop);
        Operation("DeletePipe", pipes.Delete);
    }
}
