namespace Pulumi;

/// <summary>A failure of logging itself.</summary>
public class LogException : Exception
{
    public LogException(Exception exception)
        : base("Error occurred during logging: " + exception.Message, exception)
    {
    }
}
