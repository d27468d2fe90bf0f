using Spectre.Console;

namespace Payments.Cli.Terminal;

/// <summary>What the operator sees: results on stdout, progress and refusals on stderr; no colour when piped.</summary>
internal sealed class Output
{
    private readonly IAnsiConsole _results;
    private readonly IAnsiConsole _notes;

    public Output(IAnsiConsole results, IAnsiConsole notes)
    {
        _results = results;
        _notes = notes;
    }

    /// <summary>Where progress is drawn.</summary>
    public IAnsiConsole Notes => _notes;

    /// <summary>Whether a person watches: progress may move and use colour.</summary>
    public bool Interactive => _notes.Profile.Capabilities.Interactive && _notes.Profile.Capabilities.Ansi;

    public static Output Create() => new(
        Console(System.Console.Out, System.Console.IsOutputRedirected),
        Console(System.Console.Error, System.Console.IsErrorRedirected));

    /// <summary>A line of the result.</summary>
    public void Line(string text = "") => _results.WriteLine(text);

    /// <summary>A line of the result, as Spectre markup; values must be escaped.</summary>
    public void Markup(string markup) => _results.MarkupLine(markup);

    /// <summary>A table or tree of the result.</summary>
    public void Show(Spectre.Console.Rendering.IRenderable renderable) => _results.Write(renderable);

    /// <summary>A line of progress.</summary>
    public void Note(string text) => _notes.MarkupLine($"[grey]{text.EscapeMarkup()}[/]");

    /// <summary>A refusal.</summary>
    public void Error(string text)
    {
        _notes.Markup("[red]payments:[/] ");
        _notes.WriteLine(text);
    }

    private static IAnsiConsole Console(TextWriter writer, bool redirected)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = redirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = redirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = redirected ? InteractionSupport.No : InteractionSupport.Detect,
        });
        if (redirected)
        {
            // A file or a pipe has no width: lines must not be folded.
            console.Profile.Width = int.MaxValue / 4;
        }

        return console;
    }
}
