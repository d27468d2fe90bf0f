using System.Globalization;

namespace Pulumi;

public static partial class Output
{
    /// <summary>Formats an interpolated string (invariant culture) once every input and output in it has its value.</summary>
    public static Output<string> Format(FormattableString formattableString)
    {
        var inputs = formattableString.GetArguments().Select(Untyped).ToArray();
        return All(inputs).Apply(values => string.Format(CultureInfo.InvariantCulture, formattableString.Format, [.. values]));
    }

    private static Input<object?> Untyped(object? argument)
    {
        var output = argument is IInput input ? input.ToOutput() : argument as IOutput;
        return output is null ? Create(argument) : new Output<object?>(output.GetDataAsync());
    }
}
