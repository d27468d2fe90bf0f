namespace Pulumi;

/// <summary>What an argument takes: a value, or an output that will have it.</summary>
public class Input<T> : IInput
{
    private protected Output<T> _outputValue;

    private protected Input(Output<T> outputValue)
    {
        ArgumentNullException.ThrowIfNull(outputValue);
        _outputValue = outputValue;
    }

    public static implicit operator Input<T>(T value) => Output.Create(value);

    public static implicit operator Input<T>(Output<T> value) => new(value);

    public static implicit operator Output<T>(Input<T> input) => input._outputValue;

    IOutput IInput.ToOutput() => _outputValue;
}
