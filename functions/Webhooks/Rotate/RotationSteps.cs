namespace Payments.Webhooks;

/// <summary>The steps of a rotation, in their order. Each may come more than once.</summary>
internal static class RotationSteps
{
    public const string Create = "createSecret";
    public const string Set = "setSecret";
    public const string Test = "testSecret";
    public const string Finish = "finishSecret";
}
