namespace Payments.Hosting;

/// <summary>A variable that the function needs is not in its environment: an error of the deployment.</summary>
public sealed class MissingSettingException(string name)
    : Exception($"the environment variable {name} is not set; the function's resource must give it");
