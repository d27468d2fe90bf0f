namespace Payments.Local.Lambda.Instances;

/// <summary>Where functions run: as processes of their bundles, or inside this process for whoever composes it so.</summary>
public interface IFunctionRuntime
{
    /// <summary>Starts an instance and returns at once; its init phase then runs by itself.</summary>
    /// <exception cref="InvalidEntrypointException">There is nothing that can be started.</exception>
    IFunctionInstance Start(InstanceSetup setup);
}
